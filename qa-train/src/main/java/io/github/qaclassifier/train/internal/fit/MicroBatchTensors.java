package io.github.qaclassifier.train.internal.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.qaclassifier.core.engine.EncodedQuestion;
import io.github.qaclassifier.train.internal.data.EncodedExample;
import io.github.qaclassifier.train.internal.data.MicroBatch;
import java.util.List;

/**
 * A micro-batch as tensors.
 *
 * @param words indexes into the step's word embeddings, [batch, length]
 * @param positions position ids, [1, length]
 * @param segments 0 for the title, 1 for the body, [batch, length]
 * @param mask 1 for a token, 0 for padding, [batch, length]
 * @param padded whether there is any padding
 */
record MicroBatchTensors(
    NDArray words, NDArray positions, NDArray segments, NDArray mask, boolean padded) {

  static MicroBatchTensors of(
      NDManager manager, MicroBatch batch, WordEmbeddings.Lookup lookup, int positionOffset) {
    List<EncodedExample> examples = batch.examples();
    int length = batch.length();
    int[] words = new int[examples.size() * length];
    int[] segments = new int[words.length];
    float[] mask = new float[words.length];
    for (int r = 0; r < examples.size(); r++) {
      EncodedQuestion input = examples.get(r).input();
      for (int t = 0; t < input.length(); t++) {
        int at = r * length + t;
        words[at] = lookup.local(input.id(t));
        segments[at] = input.segment(t);
        mask[at] = 1;
      }
    }
    int[] positions = new int[length];
    for (int t = 0; t < length; t++) {
      positions[t] = t + positionOffset;
    }
    Shape shape = new Shape(examples.size(), length);
    return new MicroBatchTensors(
        manager.create(words, shape),
        manager.create(positions, new Shape(1, length)),
        manager.create(segments, shape),
        manager.create(mask, shape),
        batch.tokens() < words.length);
  }

  /**
   * Returns a number as a tensor that lives as long as these. PyTorch saves scalar operands for the
   * backward pass, but DJL's {@code NDArray.mul(Number)} does not keep the scalar alive: when it is
   * garbage collected before the backward pass, gradients are wrong.
   */
  NDArray number(double value) {
    return words.getManager().create((float) value);
  }

  int batch() {
    return (int) words.getShape().get(0);
  }

  int length() {
    return (int) words.getShape().get(1);
  }
}
