package io.github.qaclassifier.train.internal.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * One trained tensor with its two moments. On a CPU the tensor and this share the memory of the
 * values, so that a step writes each of them once. Not safe for threads, but different parameters
 * may be worked on at the same time.
 */
final class Parameter {

  /**
   * Number of values that fit into the first-level cache together with two moments and a gradient.
   */
  private static final int CHUNK = 1024;

  private final String name;
  private final FloatBuffer values;
  private final NDArray tensor;
  private final float[] mean;
  private final float[] variance;
  private final float[] gradient;
  private final int depth;

  /**
   * @param name the name in the exported graph
   * @param manager owns the tensor
   * @param start its first values; copied
   * @param depth the distance from the head: 0 for the head, 1 for the last layer, ...
   */
  Parameter(String name, NDManager manager, float[] start, Shape shape, int depth) {
    this.name = name;
    this.depth = depth;
    this.mean = new float[start.length];
    this.variance = new float[start.length];
    this.gradient = new float[start.length];
    ByteBuffer memory =
        ByteBuffer.allocateDirect(start.length * Float.BYTES).order(ByteOrder.nativeOrder());
    this.values = memory.asFloatBuffer();
    values.put(0, start);
    this.tensor = manager.create(memory, shape, DataType.FLOAT32);
  }

  String name() {
    return name;
  }

  int depth() {
    return depth;
  }

  /** Returns the tensor, without a gradient. */
  NDArray tensor() {
    return tensor;
  }

  /** Returns the same numbers in the same memory, with its own gradient, for one step. */
  NDArray replica(NDManager step, boolean trainable) {
    NDArray replica = tensor.stopGradient();
    replica.attach(step);
    replica.setRequiresGradient(trainable);
    return replica;
  }

  int size() {
    return mean.length;
  }

  /** Returns a copy of the values. */
  float[] values() {
    float[] copy = new float[size()];
    values.get(0, copy);
    return copy;
  }

  /** Sets all values. */
  void set(float[] all) {
    values.put(0, all);
    changed();
  }

  float[] mean() {
    return mean;
  }

  float[] variance() {
    return variance;
  }

  /** Matrices are decayed; biases, norms and embeddings are not. */
  boolean decays() {
    return tensor.getShape().dimension() == 2 && !name.startsWith("embeddings.");
  }

  /**
   * Sums the gradients of the replicas of a step.
   *
   * @return the sum of its squares
   */
  double gather(List<NDArray> replicas) {
    float[] chunk = new float[CHUNK];
    for (int i = 0; i < replicas.size(); i++) {
      try (NDArray found = replicas.get(i).getGradient()) {
        FloatBuffer numbers =
            found.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
        if (i == 0) {
          numbers.get(0, gradient);
        } else {
          add(numbers, chunk);
        }
      }
    }
    double squares = 0;
    for (float each : gradient) {
      squares += each * each;
    }
    return squares;
  }

  private void add(FloatBuffer numbers, float[] chunk) {
    for (int from = 0; from < gradient.length; from += CHUNK) {
      int count = Math.min(CHUNK, gradient.length - from);
      numbers.get(from, chunk, 0, count);
      for (int i = 0; i < count; i++) {
        gradient[from + i] += chunk[i];
      }
    }
  }

  /** Runs one step of {@link Adam} along the gathered gradient. */
  void update(double gradientScale, double rate, double weightDecay, long step) {
    Adam adam = new Adam(gradientScale, rate, decays() ? weightDecay : 0, step);
    float[] chunk = new float[CHUNK];
    for (int from = 0; from < gradient.length; from += CHUNK) {
      int count = Math.min(CHUNK, gradient.length - from);
      values.get(from, chunk, 0, count);
      adam.step(chunk, 0, gradient, from, mean, variance, from, count);
      values.put(from, chunk, 0, count);
    }
    changed();
  }

  private void changed() {
    if (tensor.getDevice().isGpu()) {
      tensor.set(values.duplicate().rewind());
    }
  }
}
