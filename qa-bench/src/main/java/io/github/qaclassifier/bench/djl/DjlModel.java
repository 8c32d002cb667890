package io.github.qaclassifier.bench.djl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.core.engine.ModelFiles;
import io.github.qaclassifier.core.engine.Sigmoid;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The shipped model as files, which DJL loads, and its labels.
 *
 * @param folder the folder of {@code model.onnx} and {@code tokenizer.json}
 * @param maxTokens the most tokens that the model reads
 * @param labels the labels in the order of the outputs of the graph
 */
record DjlModel(Path folder, int maxTokens, List<Label> labels) {

  private static final String RESOURCE = "io/github/qaclassifier/model";

  DjlModel {
    labels = List.copyOf(labels);
  }

  /** Copies the model on the class path into a folder. */
  static DjlModel copyTo(Path folder) throws IOException {
    ModelFiles files = ModelFiles.on(DjlModel.class.getClassLoader(), RESOURCE);
    files.requirePresent();
    JsonNode qaJson = new ObjectMapper().readTree(bytes(files, "qa.json"));
    Files.write(folder.resolve("model.onnx"), bytes(files, qaJson.required("graph").asText()));
    Files.write(folder.resolve("tokenizer.json"), bytes(files, "tokenizer.json"));
    List<Label> labels = new ArrayList<>();
    qaJson.required("labels").forEach(label -> labels.add(Label.of(label)));
    return new DjlModel(folder, qaJson.required("input").required("max_tokens").asInt(), labels);
  }

  private static byte[] bytes(ModelFiles files, String name) throws IOException {
    try (InputStream in =
        files.open(name).orElseThrow(() -> new IOException("The model has no " + name + "."))) {
      return in.readAllBytes();
    }
  }

  /** A label with its threshold and its calibration. */
  record Label(String name, double threshold, double scale, double bias) {

    private static Label of(JsonNode json) {
      JsonNode calibration = json.required("calibration");
      return new Label(
          json.required("name").asText(),
          json.required("threshold").asDouble(),
          calibration.required("scale").asDouble(),
          calibration.required("bias").asDouble());
    }

    double probability(float score) {
      return Sigmoid.of(scale * score + bias);
    }
  }
}
