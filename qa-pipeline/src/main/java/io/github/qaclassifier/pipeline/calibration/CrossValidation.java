package io.github.qaclassifier.pipeline.calibration;

import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import io.github.qaclassifier.pipeline.text.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Cross-validation of calibration and thresholds: for each fold in turn, they are fitted on all
 * other folds and applied to this one, so no figure comes from the questions of the fit. Equal
 * seeds give equal folds.
 *
 * @param folds number of folds; at least 2
 * @param seed random seed for fold assignment
 */
public record CrossValidation(int folds, long seed) {

  /** Ten folds. */
  public static final CrossValidation DEFAULT = new CrossValidation(10, 42);

  /**
   * @throws IllegalArgumentException if there are fewer than 2 folds
   */
  public CrossValidation {
    if (folds < 2) {
      throw new IllegalArgumentException("folds is %d; it must be 2 or more.".formatted(folds));
    }
  }

  /** Returns a cross-validation with the same number of folds and another seed. */
  public CrossValidation withSeed(long seed) {
    return new CrossValidation(folds, seed);
  }

  /** As {@link #of(Map)}, for a single set. */
  public OutOfFold of(ScoredQuestions set) {
    return Objects.requireNonNull(of(Map.of("only", set)).get("only"));
  }

  /**
   * Fits calibration and thresholds on all sets together, as for a packed model, and returns each
   * set with the probabilities and thresholds of folds that it is not part of. Every set is spread
   * evenly over the folds.
   *
   * @param sets a model's probabilities for the questions of each set, calibrated or uncalibrated
   * @return the sets by the same names, in the same order
   * @throws IllegalArgumentException if there are fewer questions than folds, or the sets have
   *     different labels
   */
  public Map<String, OutOfFold> of(Map<String, ScoredQuestions> sets) {
    ScoredQuestions all =
        sets.values().stream()
            .reduce(ScoredQuestions::plus)
            .orElseThrow(() -> new IllegalArgumentException("There is no set."));
    if (all.size() < folds) {
      throw new IllegalArgumentException(
          "%s too few for %d folds: use more questions or fewer folds."
              .formatted(Quantity.of(all.size(), "question is", "questions are"), folds));
    }
    List<Integer> foldOf = new ArrayList<>(all.size());
    sets.values().forEach(set -> foldOf.addAll(Folds.assign(set, folds, seed)));
    List<Tuning> tunings = new ArrayList<>(folds);
    for (int fold = 0; fold < folds; fold++) {
      int heldOut = fold;
      tunings.add(Tuning.fit(all.where(question -> foldOf.get(question) != heldOut)));
    }
    Map<String, OutOfFold> results = new LinkedHashMap<>();
    int begin = 0;
    for (Map.Entry<String, ScoredQuestions> set : sets.entrySet()) {
      int end = begin + set.getValue().size();
      results.put(set.getKey(), OutOfFold.of(set.getValue(), foldOf.subList(begin, end), tunings));
      begin = end;
    }
    return results;
  }
}
