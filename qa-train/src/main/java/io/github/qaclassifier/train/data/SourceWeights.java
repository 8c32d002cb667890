package io.github.qaclassifier.train.data;

import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How often each question is learnt from in an epoch, by where it comes from. Collections about one
 * topic have other rates of labels than the questions that a model will meet; weights bring them
 * nearer.
 *
 * @param weights by source; a source that is not in it counts once
 */
public record SourceWeights(Map<String, Double> weights) {

  /** Everything counts once. */
  public static final SourceWeights NONE = new SourceWeights(Map.of());

  /** Copies the map. */
  public SourceWeights {
    weights = Map.copyOf(weights);
  }

  /**
   * How many copies of a question an epoch has. What is left of a weight beyond its whole number
   * decides by chance, which hangs on the question's place alone: equal files give equal epochs.
   *
   * @param place of the question in its file
   */
  public int copies(LabeledQuestion question, long place) {
    double weight = weights.getOrDefault(question.source(), 1.0);
    int whole = (int) weight;
    boolean one = new SplittableRandom(Batches.mix(place, 0)).nextDouble() < weight - whole;
    return one ? whole + 1 : whole;
  }
}
