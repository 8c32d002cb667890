package io.github.qaclassifier.bundle;

/**
 * What a graph of this project says of itself in the metadata of its ONNX file. The digest of the
 * graph in {@code qa.json} covers the metadata too.
 */
public final class GraphMetadata {

  /** The key that tells which questions may share a run. */
  public static final String BATCHING = "io.github.qaclassifier.batching";

  /** The value of {@link #BATCHING} if neither batch-mates nor padding change a prediction. */
  public static final String PADDED = "padded";

  private GraphMetadata() {}
}
