package io.github.qaclassifier.core.tuning;

import java.util.List;

/**
 * From which probability a label is given.
 *
 * <p>A label with {@code n} examples gets {@code w * own + (1 - w) * global} with {@code w = n / (n
 * + shrinkage)}: its own best threshold counts the more the more examples stand behind it. {@code
 * own} maximises the label's F1, {@code global} the micro-averaged F1 of all labels together. The
 * shrinkage is the one of {@link #SHRINKAGES} with the best micro-F1 in five-fold cross-validation.
 *
 * @param perLabel each label's threshold, in (0, 1]
 * @param global the best threshold that all labels share
 * @param shrinkage how many examples it takes for a label's own threshold to count half; infinite
 *     if all labels do best with the global one
 */
record ThresholdChoice(List<Double> perLabel, double global, double shrinkage) {

  /** The shrinkages to choose from; of equals, the largest is taken. */
  static final List<Double> SHRINKAGES =
      List.of(Double.POSITIVE_INFINITY, 400.0, 200.0, 100.0, 50.0, 25.0, 10.0);

  /** Copies the list. */
  public ThresholdChoice {
    perLabel = List.copyOf(perLabel);
  }

  /**
   * Finds thresholds on validation questions.
   *
   * @param probabilities of validation questions, calibrated
   */
  public static ThresholdChoice tune(Scores probabilities) {
    double[] heldOutF1 = new double[SHRINKAGES.size()];
    if (probabilities.questions() > 1) {
      for (int fold = 0; fold < Folds.count(probabilities); fold++) {
        OwnThresholds own = OwnThresholds.of(Folds.rest(probabilities, fold));
        Scores heldOut = Folds.heldOut(probabilities, fold);
        for (int i = 0; i < heldOutF1.length; i++) {
          heldOutF1[i] += heldOut.microF1(own.shrunk(SHRINKAGES.get(i)).toArray());
        }
      }
    }
    int best = 0;
    for (int i = 1; i < heldOutF1.length; i++) {
      if (heldOutF1[i] > heldOutF1[best]) {
        best = i;
      }
    }
    return tune(probabilities, SHRINKAGES.get(best));
  }

  /**
   * Finds thresholds with a shrinkage given.
   *
   * @param shrinkage 0 or more; 0 takes each label's own best, infinity the global one
   */
  public static ThresholdChoice tune(Scores probabilities, double shrinkage) {
    if (!(shrinkage >= 0)) {
      throw new IllegalArgumentException(
          "shrinkage is %s; it must be 0 or more.".formatted(shrinkage));
    }
    return OwnThresholds.of(probabilities).shrunk(shrinkage);
  }

  /** The thresholds as an array. */
  public double[] toArray() {
    return perLabel.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
