package io.github.qaclassifier.train.internal.fit;

import java.util.List;

/**
 * Initial weights of the output layer, from the encoder's vectors of the label names. The encoder
 * maps a name and the questions about it to similar vectors, so the weight of an output points from
 * the mean of all names to its own name. A question whose vector equals the name's gets a logit of
 * {@link #AT_NAME} above the output's frequency; one at the mean of the questions gets the
 * frequency.
 *
 * @param weight [outputs, width], row by row
 * @param bias [outputs]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LabelNameInitializer(float[] weight, float[] bias) {

  /** In logits. */
  private static final double AT_NAME = 3;

  /** Bounds the weights of names with nearly the mean vector. */
  private static final double LEAST_SQUARE = 1e-3;

  /**
   * Computes the weights.
   *
   * @param names one vector per output
   * @param questions vectors of a sample of the questions, as wide as the names'
   * @param frequencies the logit of each output's frequency
   */
  static LabelNameInitializer of(
      List<float[]> names, List<float[]> questions, float[] frequencies) {
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
    return new LabelNameInitializer(weight, bias);
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
