package io.github.qaclassifier.bundle;

import io.github.qaclassifier.core.ModelProvenance.Quality;
import io.github.qaclassifier.core.engine.InputPolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A model to write as a folder.
 *
 * @param about name, description, licence
 * @param labels the labels, in the order of the graph's outputs; not empty, none twice
 * @param input how a question becomes tokens
 * @param config the encoder's {@code config.json} ({@code model_type}, {@code hidden_size}, ...);
 *     its labels are replaced
 * @param tokenizer the {@code tokenizer.json}
 * @param tokenizerConfig the {@code tokenizer_config.json}
 * @param graphFile the name of the graph in the folder, such as {@code onnx/model_quantized.onnx}
 * @param graph the ONNX graph
 * @param provenance how the model was made
 * @param quality figures of the model; may be unknown
 */
public record ModelDraft(
    About about,
    List<ModelLabel> labels,
    InputPolicy input,
    Map<String, Object> config,
    Content tokenizer,
    Map<String, Object> tokenizerConfig,
    String graphFile,
    Content graph,
    Provenance provenance,
    Quality quality) {

  /** The path of an int8 graph in a Hugging Face folder. */
  public static final String QUANTIZED_GRAPH = "onnx/model_quantized.onnx";

  /** The path of a float graph in a Hugging Face folder. */
  public static final String FLOAT_GRAPH = "onnx/model.onnx";

  /**
   * @throws IllegalArgumentException if there are no labels or one occurs twice
   */
  public ModelDraft {
    Objects.requireNonNull(about, "about");
    labels = List.copyOf(labels);
    Objects.requireNonNull(input, "input");
    config = Trees.copy(config);
    Objects.requireNonNull(tokenizer, "tokenizer");
    tokenizerConfig = Trees.copy(tokenizerConfig);
    Objects.requireNonNull(graphFile, "graphFile");
    Objects.requireNonNull(graph, "graph");
    Objects.requireNonNull(provenance, "provenance");
    Objects.requireNonNull(quality, "quality");
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("A model needs labels.");
    }
    Set<String> names = new HashSet<>();
    for (ModelLabel label : labels) {
      if (!names.add(label.name())) {
        throw new IllegalArgumentException("Label %s occurs twice.".formatted(label.name()));
      }
    }
  }

  /** The names of the labels, in order. */
  List<String> labelNames() {
    return labels.stream().map(ModelLabel::name).toList();
  }
}
