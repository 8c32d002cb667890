package io.github.qaclassifier.bench.rivals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.ClassifierOptions;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.QuestionClassifiers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Counts the arithmetic of the encoder's linear layers, which are the int8 matrix products of a
 * model folder. A layer of width {@code h} and feed-forward width {@code f} has four {@code h x h}
 * products (query, key, value, output) and two {@code h x f} products. The products of attention
 * are computed in float and do not count.
 *
 * @param operationsPerToken operations per token in all layers; a multiplication and an addition
 *     count as two
 */
record LinearLayers(double operationsPerToken) {

  /** Reads the shape of a model from its {@code config.json}. */
  static LinearLayers of(Path model) throws IOException {
    JsonNode config = new ObjectMapper().readTree(model.resolve("config.json").toFile());
    double width = config.required("hidden_size").asDouble();
    double feedForward = config.required("intermediate_size").asDouble();
    double layers = config.required("num_hidden_layers").asDouble();
    return new LinearLayers(layers * 2 * (4 * width * width + 2 * width * feedForward));
  }

  /** Returns the operations for all tokens that a model reads of some questions. */
  double operations(Path model, List<Question> questions) {
    try (QuestionClassifier classifier =
        QuestionClassifiers.open(model, ClassifierOptions.DEFAULT.withThreads(1))) {
      long tokens = 0;
      for (Classification classification : classifier.classifyAll(questions)) {
        tokens += classification.tokens().used();
      }
      return tokens * operationsPerToken;
    }
  }
}
