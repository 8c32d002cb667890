package io.github.qaclassifier.train.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/** One trained tensor with its two moments. Not safe for threads. */
final class Parameter {

  private final String name;
  private final NDArray value;
  private final NDArray mean;
  private final NDArray variance;
  private final int depth;

  /**
   * @param name its name, as the exporter wants it
   * @param value its first value, which this takes over
   * @param depth how far below the head it lies: 0 for the head, 1 for the last layer, ...
   */
  Parameter(String name, NDArray value, int depth) {
    this(name, value, value.zerosLike(), value.zerosLike(), depth);
    value.setRequiresGradient(true);
  }

  private Parameter(String name, NDArray value, NDArray mean, NDArray variance, int depth) {
    this.name = name;
    this.value = value;
    this.mean = mean;
    this.variance = variance;
    this.depth = depth;
  }

  /**
   * The same numbers in the same memory, with a gradient of its own. It is good for one step: to
   * set a value gives it another memory.
   */
  Parameter replica(NDManager manager) {
    NDArray alias = value.stopGradient();
    alias.attach(manager);
    alias.setRequiresGradient(trainable());
    return new Parameter(name, alias, mean, variance, depth);
  }

  String name() {
    return name;
  }

  NDArray value() {
    return value;
  }

  NDArray mean() {
    return mean;
  }

  NDArray variance() {
    return variance;
  }

  int depth() {
    return depth;
  }

  /** Matrices are decayed; biases, norms and embeddings are not. */
  boolean decays() {
    return value.getShape().dimension() == 2 && !name.startsWith("embeddings.");
  }

  boolean trainable() {
    return value.hasGradient();
  }

  void trainable(boolean trainable) {
    value.setRequiresGradient(trainable);
  }

  /** The gradient of the step, which the manager closes. */
  NDArray gradient(NDManager step) {
    NDArray gradient = value.getGradient();
    gradient.attach(step);
    return gradient;
  }

  /** Adds a replica's gradient to this one's. */
  void gather(Parameter replica) {
    try (NDArray mine = value.getGradient();
        NDArray other = replica.value.getGradient()) {
      mine.addi(other);
    }
  }

  /** One step of {@link Adam}; then the gradient is zero again. */
  void update(NDArray gradient, double gradientScale, double rate, double weightDecay, long step) {
    value
        .getNDArrayInternal()
        .adamUpdate(
            new NDList(value, gradient, mean, variance),
            new NDList(value),
            (float) rate,
            (float) Adam.biasCorrected(rate, step),
            decays() ? (float) weightDecay : 0f,
            (float) gradientScale,
            -1f,
            Adam.BETA_1,
            Adam.BETA_2,
            Adam.EPSILON,
            true,
            true);
    gradient.muli(0);
  }
}
