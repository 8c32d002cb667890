package io.github.qaclassifier.train.internal.onnx;

import java.util.Objects;

/**
 * The dimensions of a BERT-like encoder, as Hugging Face's {@code config.json} names them.
 *
 * @param family the {@code model_type}, for example {@code bert}
 * @param layers number of layers; at least 1
 * @param hiddenSize size of the vector of a token; a multiple of {@code heads}
 * @param heads attention heads per layer; at least 1
 * @param intermediateSize size of the feed-forward layer; at least 1
 * @param vocabularySize rows of the word embeddings; at least 1
 * @param maxPositions rows of the position embeddings; at least 1
 * @param typeVocabularySize rows of the segment embeddings; 0 if the encoder has none
 * @param layerNormEps epsilon of layer normalizations; above 0
 * @param positionOffset the row of the position embeddings for the first token: 0 for BERT, 2 for
 *     RoBERTa
 */
public record EncoderConfig(
    String family,
    int layers,
    int hiddenSize,
    int heads,
    int intermediateSize,
    int vocabularySize,
    int maxPositions,
    int typeVocabularySize,
    double layerNormEps,
    int positionOffset) {

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public EncoderConfig {
    Objects.requireNonNull(family, "family");
    atLeast(1, layers, "layers");
    atLeast(1, hiddenSize, "hiddenSize");
    atLeast(1, heads, "heads");
    atLeast(1, intermediateSize, "intermediateSize");
    atLeast(1, vocabularySize, "vocabularySize");
    atLeast(1, maxPositions, "maxPositions");
    atLeast(0, typeVocabularySize, "typeVocabularySize");
    atLeast(0, positionOffset, "positionOffset");
    if (hiddenSize % heads != 0) {
      throw new IllegalArgumentException(
          "hiddenSize is %d; it must be a multiple of the %d heads.".formatted(hiddenSize, heads));
    }
    if (!(layerNormEps > 0) || Double.isInfinite(layerNormEps)) {
      throw new IllegalArgumentException(
          "layerNormEps is %s; it must be a number above 0.".formatted(layerNormEps));
    }
    if (positionOffset >= maxPositions) {
      throw new IllegalArgumentException(
          "positionOffset is %d; it must be below the %d positions."
              .formatted(positionOffset, maxPositions));
    }
  }

  /** Returns the most tokens of an input, special tokens included. */
  public int maxTokens() {
    return maxPositions - positionOffset;
  }

  /** Returns the size of an attention head. */
  public int headSize() {
    return hiddenSize / heads;
  }

  /** Returns the dimensions with another number of layers. */
  public EncoderConfig withLayers(int newLayers) {
    return new EncoderConfig(
        family,
        newLayers,
        hiddenSize,
        heads,
        intermediateSize,
        vocabularySize,
        maxPositions,
        typeVocabularySize,
        layerNormEps,
        positionOffset);
  }

  /** Returns the dimensions without segments. */
  public EncoderConfig withoutSegments() {
    return new EncoderConfig(
        family,
        layers,
        hiddenSize,
        heads,
        intermediateSize,
        vocabularySize,
        maxPositions,
        0,
        layerNormEps,
        positionOffset);
  }

  private static void atLeast(int least, int value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s is %d; it must be %d or more.".formatted(name, value, least));
    }
  }
}
