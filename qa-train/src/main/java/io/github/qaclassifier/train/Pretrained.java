package io.github.qaclassifier.train;

import io.github.qaclassifier.train.onnx.EncoderWeights;
import io.github.qaclassifier.train.onnx.PretrainedEncoder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The encoder that a run begins with.
 *
 * @param source the published model that it is, or the folder
 * @param licence the SPDX id of its licence; empty where that is not known
 * @param weights its weights
 * @param tokenizerJson the bytes of its {@code tokenizer.json}
 */
@SuppressWarnings("ArrayRecordComponent") // bytes to be handed on, compared by nobody
record Pretrained(String source, String licence, EncoderWeights weights, byte[] tokenizerJson) {

  /**
   * Reads an encoder.
   *
   * @param name a published encoder's name, or a folder with {@code config.json}, {@code
   *     tokenizer.json} and {@code model.safetensors}
   */
  static Pretrained of(String name) {
    Path folder = Path.of(name);
    if (Files.isDirectory(folder)) {
      return new EncoderFolder(folder).read();
    }
    PretrainedEncoder published = PretrainedEncoder.of(name);
    return new Pretrained(
        published.source(), published.licence(), published.weights(), published.tokenizerJson());
  }
}
