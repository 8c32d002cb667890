package io.github.qaclassifier.train.fit;

import java.util.List;

/**
 * A head that knows its outputs' names before it has seen a question. The encoder puts a name and
 * the questions about it near each other, so an output's weight points from the mean of all names
 * to its own name; a question that lies where the name lies gets {@link #AT_NAME} above the
 * output's own frequency, and one that lies at the mean of the questions gets the frequency.
 *
 * @param weight [outputs, width], row by row
 * @param bias [outputs]
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, compared by nobody
record NamedHead(float[] weight, float[] bias) {

  /** In logits. */
  private static final double AT_NAME = 3;

  /** Two names that mean the same to the encoder must not make a weight endless. */
  private static final double LEAST_SQUARE = 1e-3;

  /**
   * The head.
   *
   * @param names one vector an output
   * @param questions vectors of some questions, as wide as the names'
   * @param frequencies one logit an output
   */
  static NamedHead of(List<float[]> names, List<float[]> questions, float[] frequencies) {
    float[] mean = mean(names);
    float[] center = mean(questions);
    int width = mean.length;
    float[] weight = new float[names.size() * width];
    float[] bias = new float[names.size()];
    for (int i = 0; i < bias.length; i++) {
      float[] name = names.get(i);
      double square = 0;
      for (int j = 0; j < width; j++) {
        square += (name[j] - mean[j]) * (name[j] - mean[j]);
      }
      double scale = AT_NAME / Math.max(square, LEAST_SQUARE);
      double atCenter = 0;
      for (int j = 0; j < width; j++) {
        float value = (float) (scale * (name[j] - mean[j]));
        weight[i * width + j] = value;
        atCenter += value * center[j];
      }
      bias[i] = (float) (frequencies[i] - atCenter);
    }
    return new NamedHead(weight, bias);
  }

  private static float[] mean(List<float[]> vectors) {
    float[] mean = new float[vectors.get(0).length];
    for (float[] vector : vectors) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += vector[i] / vectors.size();
      }
    }
    return mean;
  }
}
