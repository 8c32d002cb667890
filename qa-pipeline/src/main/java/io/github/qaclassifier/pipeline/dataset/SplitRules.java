package io.github.qaclassifier.pipeline.dataset;

/**
 * How {@link Datasets#split} assigns questions to parts.
 *
 * @param seed the random seed of the split
 * @param similarity the minimum Jaccard similarity of the three-word sequences of near-duplicates,
 *     in (0, 1]
 * @param together whether duplicates and near-duplicates are moved to the same part. The part of a
 *     question then depends on its duplicates; otherwise it depends on the question and the seed
 *     only
 */
public record SplitRules(long seed, double similarity, boolean together) {

  /** Seed 42, similarity 0.8, nothing moved. */
  public static final SplitRules DEFAULT = new SplitRules(42, 0.8, false);

  /**
   * @throws IllegalArgumentException if {@code similarity} is out of its range
   */
  public SplitRules {
    if (!(similarity > 0 && similarity <= 1)) {
      throw new IllegalArgumentException(
          "similarity is %s; it must be in (0, 1].".formatted(similarity));
    }
  }
}
