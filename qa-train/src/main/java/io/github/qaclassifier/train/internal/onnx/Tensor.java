package io.github.qaclassifier.train.internal.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A dense block of floats with a shape, in row-major order. The numbers are shared, not copied: an
 * encoder has millions of them. They must not be changed.
 */
public final class Tensor {

  private final long[] shape;
  private final float[] data;

  private Tensor(long[] shape, float[] data) {
    this.shape = shape;
    this.data = data;
  }

  /**
   * Returns a tensor over {@code data}, which is not copied.
   *
   * @param data the numbers, row by row
   * @param shape the size of each axis; copied
   * @throws IllegalArgumentException if the number of values does not match the shape
   */
  public static Tensor of(float[] data, long... shape) {
    Objects.requireNonNull(data, "data");
    long count = 1;
    for (long size : shape) {
      if (size < 0) {
        throw new IllegalArgumentException(
            "The shape %s has a negative size.".formatted(Arrays.toString(shape)));
      }
      count = Math.multiplyExact(count, size);
    }
    if (count != data.length) {
      throw new IllegalArgumentException(
          "A tensor of shape %s has %d numbers, but %d were given."
              .formatted(Arrays.toString(shape), count, data.length));
    }
    return new Tensor(shape.clone(), data);
  }

  /**
   * Tensors one below the other: their first axes add up, all other axes are equal; a copy.
   *
   * @throws IllegalArgumentException if there is none or the other axes differ
   */
  public static Tensor stacked(List<Tensor> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("There is no tensor to stack.");
    }
    long[] shape = parts.get(0).shape();
    shape[0] = 0;
    int count = 0;
    for (Tensor part : parts) {
      long[] same = part.shape();
      shape[0] += same[0];
      same[0] = shape[0];
      if (!Arrays.equals(same, shape)) {
        throw new IllegalArgumentException(
            "Tensors of different widths cannot be stacked: %s.".formatted(parts));
      }
      count += part.data.length;
    }
    float[] data = new float[count];
    int end = 0;
    for (Tensor part : parts) {
      System.arraycopy(part.data, 0, data, end, part.data.length);
      end += part.data.length;
    }
    return new Tensor(shape, data);
  }

  /**
   * Returns the mean of tensors, number by number; a copy.
   *
   * @param tensors one or more, of one shape
   * @throws IllegalArgumentException if there is none or the shapes differ
   */
  public static Tensor mean(List<Tensor> tensors) {
    if (tensors.stream().map(Tensor::shape).map(Arrays::toString).distinct().count() != 1) {
      throw new IllegalArgumentException(
          "Tensors of different shapes have no mean: %s.".formatted(tensors));
    }
    float[] mean = new float[tensors.get(0).data.length];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      for (Tensor tensor : tensors) {
        sum += tensor.data[i];
      }
      mean[i] = (float) (sum / tensors.size());
    }
    return new Tensor(tensors.get(0).shape, mean);
  }

  /**
   * Returns some rows of the first axis; a copy.
   *
   * @param from the first row, from 0
   * @param to the row after the last one
   */
  public Tensor rows(int from, int to) {
    long[] shorter = shape.clone();
    shorter[0] = (long) to - from;
    int row = data.length / Math.max(1, size(0));
    return new Tensor(shorter, Arrays.copyOfRange(data, from * row, to * row));
  }

  /** Returns the size of each axis; a copy. */
  public long[] shape() {
    return shape.clone();
  }

  /** Returns how many axes there are. */
  public int rank() {
    return shape.length;
  }

  /** Returns the size of one axis, counted from 0. */
  public int size(int axis) {
    return Math.toIntExact(shape[axis]);
  }

  /** Returns the numbers, row by row; shared, not a copy. */
  public float[] data() {
    return data;
  }

  /**
   * Rows and columns swapped; a copy.
   *
   * @throws IllegalStateException if there are not exactly two axes
   */
  public Tensor transposed() {
    if (shape.length != 2) {
      throw new IllegalStateException("Only a matrix can be transposed, not " + this + ".");
    }
    int rows = size(0);
    int columns = size(1);
    float[] swapped = new float[data.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        swapped[column * rows + row] = data[row * columns + column];
      }
    }
    return new Tensor(new long[] {columns, rows}, swapped);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return "Tensor" + Arrays.toString(shape);
  }
}
