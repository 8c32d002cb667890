package io.github.qaclassifier.train.internal.encoder;

import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.train.internal.onnx.EncoderConfig;
import io.github.qaclassifier.train.internal.onnx.EncoderWeights;
import io.github.qaclassifier.train.internal.onnx.Tensor;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the tensors of an encoder in published weights. It accepts the names of the family with any
 * prefix ({@code bert.}, {@code roberta.}, {@code 0.auto_model.}), the names of TensorFlow
 * checkpoints ({@code gamma}, {@code beta}), and the names in the graphs of this project.
 */
final class EncoderReader {

  private static final String WORDS = "embeddings.word_embeddings.weight";
  private static final String POSITIONS = "embeddings.position_embeddings.weight";
  private static final String SEGMENTS = "embeddings.token_type_embeddings.weight";

  private final TensorSource source;
  private final Family family;
  private final String prefix;

  private EncoderReader(TensorSource source, Family family) {
    this.source = source;
    this.family = family;
    this.prefix = prefix();
  }

  /**
   * Reads an encoder. If the encoder has a single segment, its vector is added to the position
   * embeddings and the result has no segments. Graphs exported by this project already have this
   * form.
   *
   * @param published the dimensions as published
   * @throws ModelException if a tensor is missing or of another shape
   */
  static EncoderWeights read(TensorSource source, Family family, EncoderConfig published) {
    EncoderReader reader = new EncoderReader(source, family);
    boolean single = published.embeddings().segments() == 1;
    EncoderConfig present =
        single && reader.find(SEGMENTS).isEmpty() ? published.withoutSegments() : published;
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String name : EncoderWeights.shapes(present).keySet()) {
      tensors.put(name, reader.tensor(name));
    }
    try {
      EncoderWeights weights = new EncoderWeights(present, tensors);
      return present.embeddings().segments() == 1 ? withoutSegments(weights) : weights;
    } catch (IllegalArgumentException e) {
      throw new ModelException("%s: %s".formatted(source.location(), e.getMessage()), e);
    }
  }

  private String prefix() {
    return source.names().stream()
        .filter(name -> name.endsWith(WORDS))
        .map(name -> name.substring(0, name.length() - WORDS.length()))
        .min(Comparator.comparingInt(String::length))
        .orElseThrow(
            () ->
                new ModelException(
                    "%s has no tensor %s: it is not an encoder of the family %s."
                        .formatted(source.location(), WORDS, family.modelType())));
  }

  private Tensor tensor(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new ModelException(
                    "%s has no tensor %s, which an encoder of the family %s must have."
                        .formatted(
                            source.location(),
                            prefix + family.published(name),
                            family.modelType())));
  }

  private Optional<Tensor> find(String name) {
    String published = prefix + family.published(name);
    String old =
        published
            .replaceFirst("LayerNorm\\.weight$", "LayerNorm.gamma")
            .replaceFirst("LayerNorm\\.bias$", "LayerNorm.beta");
    return Stream.of(published, old, name).map(source::read).flatMap(Optional::stream).findFirst();
  }

  private static EncoderWeights withoutSegments(EncoderWeights weights) {
    float[] segment = weights.tensor(SEGMENTS).data();
    Tensor positions = weights.tensor(POSITIONS);
    float[] sums = positions.data().clone();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += segment[i % segment.length];
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>(weights.tensors());
    tensors.put(POSITIONS, Tensor.of(sums, positions.shape()));
    return new EncoderWeights(weights.config().withoutSegments(), tensors);
  }
}
