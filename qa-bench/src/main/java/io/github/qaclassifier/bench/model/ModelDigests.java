package io.github.qaclassifier.bench.model;

import io.github.qaclassifier.core.ModelInfo;

/** Identifies the graph of a model. */
final class ModelDigests {

  private static final int SHOWN = 12;

  private ModelDigests() {}

  /**
   * Returns the first hexadecimal digits of the graph's SHA-256, or a remark if the model states
   * none.
   */
  static String graph(ModelInfo model) {
    return model.digests().entrySet().stream()
        .filter(digest -> digest.getKey().endsWith(".onnx"))
        .map(digest -> "sha256:" + digest.getValue().substring(0, SHOWN))
        .findFirst()
        .orElse("without a digest");
  }
}
