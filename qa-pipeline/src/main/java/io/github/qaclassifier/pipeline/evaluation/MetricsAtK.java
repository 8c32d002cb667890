package io.github.qaclassifier.pipeline.evaluation;

/**
 * Precision, recall and F1 of the {@code k} most probable labels, independent of thresholds: means
 * over questions. For one question with {@code t} true labels, of which {@code h} are among the
 * first {@code k}:
 *
 * <ul>
 *   <li>precision is {@code h / k}, recall {@code h / t}, F1 their harmonic mean;
 *   <li>the capped value is {@code h / min(k, t)}, the share of the best possible result;
 *       precision, recall and F1 are then the same number.
 * </ul>
 *
 * Papers on tag recommendation often pair the plain precision with the capped recall.
 *
 * @param k the number of labels
 * @param precision mean of {@code h / k}
 * @param recall mean of {@code h / t}
 * @param f1 mean of the harmonic means of the two
 * @param capped mean of {@code h / min(k, t)}
 */
public record MetricsAtK(int k, double precision, double recall, double f1, double capped) {

  /**
   * @throws IllegalArgumentException if k is not positive
   */
  public MetricsAtK {
    if (k < 1) {
      throw new IllegalArgumentException("k is %d; it must be 1 or more.".formatted(k));
    }
  }
}
