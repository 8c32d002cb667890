package io.github.qaclassifier.train.internal.quantization;

import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.pipeline.evaluation.Interval;
import java.util.Locale;

/**
 * Rejects an int8 model if quantization lowers micro-F1 by more than a limit and the drop is
 * statistically significant (paired bootstrap). On a few hundred validation questions, a few
 * decisions near a threshold change micro-F1 by a point.
 *
 * <p>The 95 % interval of the drop assumes fixed thresholds. But the thresholds were chosen on the
 * same questions for each graph, and the epoch was chosen by the figure of the float model.
 * Therefore a drop counts as significant only outside of an interval of twice that width.
 *
 * @param reference the model that the int8 model is compared with, for messages, such as {@code
 *     "the float model"}
 * @param maxF1Drop the most points of micro-F1 that may be lost, where 100 points are an F1 of 1; 0
 *     or more
 */
public record QuantizationGate(String reference, double maxF1Drop) {

  /** The width of the tested interval in widths of the 95 % interval. */
  private static final int MARGIN = 2;

  /**
   * @throws IllegalArgumentException if the limit is below 0
   */
  public QuantizationGate {
    if (!(maxF1Drop >= 0)) {
      throw new IllegalArgumentException(
          "maxF1Drop is %s; it must be 0 or more.".formatted(maxF1Drop));
    }
  }

  /**
   * Compares micro-F1 on the same validation questions, with thresholds chosen the same way.
   *
   * @param referenceF1 micro-F1 of the reference, in [0, 1]
   * @param int8F1 micro-F1 of the int8 model, in [0, 1]
   * @param difference the 95 % interval of the reference's micro-F1 minus the int8 model's, on the
   *     same questions
   * @return the points lost; negative if the int8 model is better
   * @throws TrainingException if the drop is above the limit and significant, or a figure is NaN
   */
  public double check(double referenceF1, double int8F1, Interval difference) {
    double lost = 100 * (referenceF1 - int8F1);
    // Comparisons with NaN are false, so NaN is rejected. The tolerance absorbs rounding errors.
    boolean allowed = lost <= maxF1Drop + 1e-9;
    double atLeast = lost - MARGIN * (lost - 100 * difference.lower());
    boolean insignificant = Double.isFinite(lost) && atLeast <= 1e-9;
    if (!allowed && !insignificant) {
      throw new TrainingException(
          String.format(
              Locale.ROOT,
              "The int8 model loses %.2f points of micro-F1 on the validation questions (%.4f"
                  + " against %.4f of %s; 95 %% interval of the loss %.2f to %.2f), more than"
                  + " --max-f1-drop %s: give a higher --max-f1-drop to accept it.",
              lost,
              int8F1,
              referenceF1,
              reference,
              100 * difference.lower(),
              100 * difference.upper(),
              maxF1Drop));
    }
    return lost;
  }
}
