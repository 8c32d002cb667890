package io.github.qaclassifier.train.quantization;

import io.github.qaclassifier.core.TrainingException;
import java.util.Locale;

/**
 * Refuses an int8 model that is worse than its float model by more than it may be.
 *
 * @param maxLoss how many points of micro-F1 may be lost, where 100 points are an F1 of 1; 0 or
 *     more
 */
public record QuantizationGate(double maxLoss) {

  /**
   * @throws IllegalArgumentException if the limit is below 0
   */
  public QuantizationGate {
    if (!(maxLoss >= 0)) {
      throw new IllegalArgumentException("maxLoss is %s; it must be 0 or more.".formatted(maxLoss));
    }
  }

  /**
   * Compares micro-F1 on the same validation questions, with thresholds chosen the same way.
   *
   * @param floatF1 of the float model, in [0, 1]
   * @param int8F1 of the int8 model, in [0, 1]
   * @return how many points were lost; negative if the int8 model is better
   * @throws TrainingException if more was lost than may be, or a figure is not a number
   */
  public double check(double floatF1, double int8F1) {
    double lost = 100 * (floatF1 - int8F1);
    // Written so that NaN is refused; the slack keeps rounding in 100 * 0.005 from deciding.
    if (!(lost <= maxLoss + 1e-9)) {
      throw new TrainingException(
          String.format(
              Locale.ROOT,
              "The int8 model loses %.2f points of micro-F1 on the validation questions (%.4f"
                  + " against %.4f of the float model), more than the %.2f allowed: raise the"
                  + " limit or keep the float model.",
              lost,
              int8F1,
              floatF1,
              maxLoss));
    }
    return lost;
  }
}
