package io.github.qaclassifier.bench.rivals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.core.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import opennlp.dl.InferenceOptions;
import opennlp.dl.doccat.DocumentCategorizerDL;
import opennlp.dl.doccat.scoring.AverageClassificationScoringStrategy;

/**
 * OpenNLP's categorizer on the model's graph. OpenNLP reads a vocabulary file, which is written
 * from the model's {@code tokenizer.json}.
 */
final class OpenNlpContender implements Contender {

  private final DocumentCategorizerDL categorizer;
  private final Path vocabulary;

  OpenNlpContender(Path folder) throws Exception {
    ObjectMapper json = new ObjectMapper();
    vocabulary = Files.createTempFile("vocab", ".txt");
    Files.write(vocabulary, tokens(json.readTree(folder.resolve("tokenizer.json").toFile())));
    Map<Integer, String> labels = new HashMap<>();
    json.readTree(folder.resolve("config.json").toFile())
        .required("id2label")
        .properties()
        .forEach(label -> labels.put(Integer.valueOf(label.getKey()), label.getValue().asText()));
    categorizer =
        new DocumentCategorizerDL(
            folder.resolve("onnx/model_quantized.onnx").toFile(),
            vocabulary.toFile(),
            labels,
            new AverageClassificationScoringStrategy(),
            new InferenceOptions());
  }

  private static List<String> tokens(JsonNode tokenizer) {
    List<Map.Entry<String, JsonNode>> entries =
        new ArrayList<>(tokenizer.required("model").required("vocab").properties());
    entries.sort(Map.Entry.comparingByValue((a, b) -> Integer.compare(a.asInt(), b.asInt())));
    return Collections.unmodifiableList(entries.stream().map(Map.Entry::getKey).toList());
  }

  @Override
  public int classify(Question question) {
    String text = (question.title() + ' ' + question.body()).strip();
    return categorizer.categorize(new String[] {text}).length;
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(vocabulary);
    } catch (IOException e) {
      vocabulary.toFile().deleteOnExit();
    }
  }
}
