package io.github.qaclassifier.train.internal.data;

import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The number of copies of each record in an epoch, by its source. A collection about one topic has
 * other label frequencies than the questions to be classified; weights correct for that.
 *
 * @param weights by source; a source without weight has one copy of each record
 */
public record SourceWeights(Map<String, Double> weights) {

  /** One copy of every record. */
  public static final SourceWeights NONE = new SourceWeights(Map.of());

  /** Copies the map. */
  public SourceWeights {
    weights = Map.copyOf(weights);
  }

  /**
   * Returns how many copies of a record an epoch has. The fraction of a weight is the probability
   * of one more copy, drawn from the record's position alone: equal files give equal epochs.
   *
   * @param place the position of the record in its file
   */
  public int copies(LabeledQuestion question, long place) {
    double weight = weights.getOrDefault(question.source(), 1.0);
    int whole = (int) weight;
    boolean one = new SplittableRandom(Batches.mix(place, 0)).nextDouble() < weight - whole;
    return one ? whole + 1 : whole;
  }
}
