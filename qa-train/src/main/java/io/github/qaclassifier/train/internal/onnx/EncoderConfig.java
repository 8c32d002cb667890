package io.github.qaclassifier.train.internal.onnx;

import java.util.Objects;

/**
 * The dimensions of a BERT-like encoder.
 *
 * @param family the {@code model_type} in Hugging Face's {@code config.json}, for example {@code
 *     bert}
 * @param size the size of the transformer
 * @param embeddings the sizes of the embedding tables
 * @param layerNormEps epsilon of layer normalizations; above 0
 */
public record EncoderConfig(
    String family, TransformerSize size, EmbeddingSizes embeddings, double layerNormEps) {

  /**
   * @throws IllegalArgumentException if {@code layerNormEps} is out of its range
   */
  public EncoderConfig {
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(size, "size");
    Objects.requireNonNull(embeddings, "embeddings");
    if (!(layerNormEps > 0) || Double.isInfinite(layerNormEps)) {
      throw new IllegalArgumentException(
          "layerNormEps is %s; it must be a number above 0.".formatted(layerNormEps));
    }
  }

  /** Returns the dimensions with another number of layers. */
  public EncoderConfig withLayers(int layers) {
    TransformerSize other =
        new TransformerSize(layers, size.hidden(), size.heads(), size.intermediate());
    return new EncoderConfig(family, other, embeddings, layerNormEps);
  }

  /** Returns the dimensions without segments. */
  public EncoderConfig withoutSegments() {
    EmbeddingSizes other =
        new EmbeddingSizes(
            embeddings.vocabulary(), embeddings.positions(), 0, embeddings.positionOffset());
    return new EncoderConfig(family, size, other, layerNormEps);
  }

  /**
   * The size of a transformer.
   *
   * @param layers number of layers; at least 1
   * @param hidden size of the vector of a token; a multiple of {@code heads}
   * @param heads attention heads per layer; at least 1
   * @param intermediate size of the feed-forward layer; at least 1
   */
  public record TransformerSize(int layers, int hidden, int heads, int intermediate) {

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public TransformerSize {
      atLeast(1, layers, "layers");
      atLeast(1, hidden, "hiddenSize");
      atLeast(1, heads, "heads");
      atLeast(1, intermediate, "intermediateSize");
      if (hidden % heads != 0) {
        throw new IllegalArgumentException(
            "hiddenSize is %d; it must be a multiple of the %d heads.".formatted(hidden, heads));
      }
    }

    /** Returns the size of an attention head. */
    public int head() {
      return hidden / heads;
    }
  }

  /**
   * The sizes of the embedding tables.
   *
   * @param vocabulary rows of the word embeddings; at least 1
   * @param positions rows of the position embeddings; at least 1
   * @param segments rows of the segment embeddings; 0 if the encoder has none
   * @param positionOffset the row of the position embeddings for the first token: 0 for BERT, 2 for
   *     RoBERTa
   */
  public record EmbeddingSizes(int vocabulary, int positions, int segments, int positionOffset) {

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public EmbeddingSizes {
      atLeast(1, vocabulary, "vocabularySize");
      atLeast(1, positions, "maxPositions");
      atLeast(0, segments, "typeVocabularySize");
      atLeast(0, positionOffset, "positionOffset");
      if (positionOffset >= positions) {
        throw new IllegalArgumentException(
            "positionOffset is %d; it must be below the %d positions."
                .formatted(positionOffset, positions));
      }
    }

    /** Returns the most tokens of an input, special tokens included. */
    public int maxTokens() {
      return positions - positionOffset;
    }
  }

  private static void atLeast(int least, int value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s is %d; it must be %d or more.".formatted(name, value, least));
    }
  }
}
