package io.github.qaclassifier.bundle;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * A model to write as a folder.
 *
 * @param documentation description, provenance and figures
 * @param signature input policy and labels; at least one label, none twice
 * @param encoder the files of the encoder; the labels in its {@code config.json} are replaced
 * @param graph the ONNX graph
 */
public record ModelDraft(
    ModelDocumentation documentation,
    ModelSignature signature,
    EncoderFiles encoder,
    GraphFile graph) {

  /** The path of an int8 graph in a Hugging Face folder. */
  public static final String QUANTIZED_GRAPH = "onnx/model_quantized.onnx";

  /** The path of a float graph in a Hugging Face folder. */
  public static final String FLOAT_GRAPH = "onnx/model.onnx";

  /**
   * @throws IllegalArgumentException if there are no labels or one occurs twice
   */
  public ModelDraft {
    Objects.requireNonNull(documentation, "documentation");
    Objects.requireNonNull(signature, "signature");
    Objects.requireNonNull(encoder, "encoder");
    Objects.requireNonNull(graph, "graph");
    if (signature.labels().isEmpty()) {
      throw new IllegalArgumentException("A model needs labels.");
    }
    Set<String> names = new HashSet<>();
    for (ModelLabel label : signature.labels()) {
      if (!names.add(label.name())) {
        throw new IllegalArgumentException("Label %s occurs twice.".formatted(label.name()));
      }
    }
  }

  /**
   * The graph of a model.
   *
   * @param path the path of the file in the folder, such as {@link #QUANTIZED_GRAPH}
   * @param content the ONNX graph
   */
  public record GraphFile(String path, Content content) {

    /**
     * @throws IllegalArgumentException if the path is not that of a file in the folder
     */
    public GraphFile {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(content, "content");
      if (!FileNames.isInside(path)) {
        throw new IllegalArgumentException(
            "path is \"%s\"; it must name a file in the model folder, such as %s."
                .formatted(path, QUANTIZED_GRAPH));
      }
    }
  }
}
