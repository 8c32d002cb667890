package io.github.qaclassifier.bench.model;

import io.github.qaclassifier.core.ModelInfo;

/** Says which graph a model has. */
final class ModelDigests {

  private static final int SHOWN = 12;

  private ModelDigests() {}

  /** The first hexadecimal digits of the graph's SHA-256, or a remark where the model has none. */
  static String graph(ModelInfo model) {
    return model.digests().entrySet().stream()
        .filter(digest -> digest.getKey().endsWith(".onnx"))
        .map(digest -> "sha256:" + digest.getValue().substring(0, SHOWN))
        .findFirst()
        .orElse("without a digest");
  }
}
