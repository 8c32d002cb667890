package io.github.qaclassifier.train.internal.onnx;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tensors that an encoder consists of: the names of Hugging Face's BERT, without {@code
 * .weight} and {@code .bias}, and their shapes.
 */
public final class EncoderShapes {

  /** Word embeddings. */
  public static final String WORDS = "embeddings.word_embeddings";

  /** Position embeddings. */
  public static final String POSITIONS = "embeddings.position_embeddings";

  /** Segment embeddings. */
  public static final String SEGMENTS = "embeddings.token_type_embeddings";

  /** Normalization of the embeddings' sum. */
  public static final String EMBEDDINGS_NORM = "embeddings.LayerNorm";

  /** What the names of a layer begin with, before its number. */
  public static final String LAYER = "encoder.layer.";

  /** Query projection of a layer. */
  public static final String QUERY = ".attention.self.query";

  /** Key projection of a layer. */
  public static final String KEY = ".attention.self.key";

  /** Value projection of a layer. */
  public static final String VALUE = ".attention.self.value";

  /** Output projection of a layer's attention. */
  public static final String ATTENDED = ".attention.output.dense";

  /** Normalization after a layer's attention. */
  public static final String ATTENDED_NORM = ".attention.output.LayerNorm";

  /** First linear layer of a layer's feed-forward part. */
  public static final String INTERMEDIATE = ".intermediate.dense";

  /** Second linear layer of a layer's feed-forward part. */
  public static final String OUTPUT = ".output.dense";

  /** Normalization after a layer's feed-forward part. */
  public static final String OUTPUT_NORM = ".output.LayerNorm";

  private EncoderShapes() {}

  /** Returns every tensor's shape by its name, in the order of the computation. */
  static Map<String, long[]> of(EncoderConfig config) {
    int hidden = config.size().hidden();
    int wide = config.size().intermediate();
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put(WORDS + ".weight", new long[] {config.embeddings().vocabulary(), hidden});
    shapes.put(POSITIONS + ".weight", new long[] {config.embeddings().positions(), hidden});
    if (config.embeddings().segments() > 0) {
      shapes.put(SEGMENTS + ".weight", new long[] {config.embeddings().segments(), hidden});
    }
    norm(shapes, EMBEDDINGS_NORM, hidden);
    for (int layer = 0; layer < config.size().layers(); layer++) {
      String prefix = LAYER + layer;
      linear(shapes, prefix + QUERY, hidden, hidden);
      linear(shapes, prefix + KEY, hidden, hidden);
      linear(shapes, prefix + VALUE, hidden, hidden);
      linear(shapes, prefix + ATTENDED, hidden, hidden);
      norm(shapes, prefix + ATTENDED_NORM, hidden);
      linear(shapes, prefix + INTERMEDIATE, wide, hidden);
      linear(shapes, prefix + OUTPUT, hidden, wide);
      norm(shapes, prefix + OUTPUT_NORM, hidden);
    }
    return shapes;
  }

  private static void linear(Map<String, long[]> shapes, String name, int out, int in) {
    shapes.put(name + ".weight", new long[] {out, in});
    shapes.put(name + ".bias", new long[] {out});
  }

  private static void norm(Map<String, long[]> shapes, String name, int size) {
    shapes.put(name + ".weight", new long[] {size});
    shapes.put(name + ".bias", new long[] {size});
  }
}
