package io.github.qaclassifier.bundle;

/**
 * Metadata that this project writes into the ONNX files of its graphs. The digest of the graph in
 * {@code qa.json} covers the metadata.
 */
public final class GraphMetadata {

  /** The key that states which questions can share a run. */
  public static final String BATCHING = "io.github.qaclassifier.batching";

  /**
   * The value of {@link #BATCHING} if neither the other questions of a batch nor padding change a
   * prediction.
   */
  public static final String PADDED = "padded";

  private GraphMetadata() {}
}
