package io.github.qaclassifier.train.internal.fit;

import io.github.qaclassifier.train.internal.data.EncodedExample;
import io.github.qaclassifier.train.internal.data.MicroBatch;
import java.util.Arrays;
import java.util.List;

/**
 * The word embeddings and their optimizer, which updates only the rows that a step used ("lazy"
 * Adam: the moments of other rows stay as they are). Not safe for threads.
 */
final class WordEmbeddings {

  private final int width;
  private final float[] values;
  private final float[] mean;
  private final float[] variance;
  private final int[] localOf;

  /**
   * @param values row by row; copied
   * @param width the size of a row
   */
  WordEmbeddings(float[] values, int width) {
    this.width = width;
    this.values = values.clone();
    this.mean = new float[values.length];
    this.variance = new float[values.length];
    this.localOf = new int[values.length / width];
    Arrays.fill(localOf, -1);
  }

  int width() {
    return width;
  }

  float[] values() {
    return values;
  }

  float[] mean() {
    return mean;
  }

  float[] variance() {
    return variance;
  }

  /** Returns the rows of these ids, one after the other. */
  float[] gather(int[] ids) {
    float[] rows = new float[ids.length * width];
    for (int i = 0; i < ids.length; i++) {
      System.arraycopy(values, ids[i] * width, rows, i * width, width);
    }
    return rows;
  }

  /** Numbers the ids that a step uses, so that the step has a small table of its own. */
  Lookup lookup(List<MicroBatch> batches) {
    int[] ids = new int[64];
    int count = 0;
    for (MicroBatch batch : batches) {
      for (EncodedExample example : batch.examples()) {
        for (int i = 0; i < example.input().length(); i++) {
          int id = example.input().id(i);
          if (localOf[id] < 0) {
            if (count == ids.length) {
              ids = Arrays.copyOf(ids, count * 2);
            }
            localOf[id] = count;
            ids[count++] = id;
          }
        }
      }
    }
    return new Lookup(Arrays.copyOf(ids, count));
  }

  /** The ids of a step, numbered from 0. Close it before the next step. */
  final class Lookup implements AutoCloseable {

    private final int[] ids;

    private Lookup(int[] ids) {
      this.ids = ids;
    }

    int[] ids() {
      return ids;
    }

    int local(int id) {
      return localOf[id];
    }

    @Override
    public void close() {
      for (int id : ids) {
        localOf[id] = -1;
      }
    }
  }

  /** Runs one step of {@link Adam} on the rows of {@code ids}. */
  void update(int[] ids, float[] gradients, double gradientScale, double rate, long step) {
    Adam adam = new Adam(gradientScale, rate, 0, step);
    for (int i = 0; i < ids.length; i++) {
      int at = ids[i] * width;
      adam.step(values, at, gradients, i * width, mean, variance, at, width);
    }
  }
}
