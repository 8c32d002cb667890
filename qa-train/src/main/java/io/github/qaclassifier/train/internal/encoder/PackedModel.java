package io.github.qaclassifier.train.internal.encoder;

import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.train.internal.onnx.ClassifierHead;
import io.github.qaclassifier.train.internal.onnx.Pooling;
import java.nio.file.Path;

/**
 * The weights of a model folder of this project, dequantized if its graph is int8.
 *
 * @param encoder the encoder, with its tokenizer and configuration
 * @param head the classifier on top of the encoder
 */
public record PackedModel(Pretrained encoder, ClassifierHead head) {

  /**
   * Reads a model folder.
   *
   * @throws ModelException if a file is missing or the graph is not one of this project
   */
  public static PackedModel read(Path folder) {
    EncoderFolder files = new EncoderFolder(folder);
    Pretrained encoder = files.read();
    ClassifierHead head = files.head();
    int width = Pooling.MEAN_MAX.width(encoder.weights().config().size().hidden());
    if (head.width() != width) {
      throw new ModelException(
          "The head of the model in %s is %d wide; models of this project have %d: train it with qa train."
              .formatted(folder, head.width(), width));
    }
    return new PackedModel(encoder, head);
  }
}
