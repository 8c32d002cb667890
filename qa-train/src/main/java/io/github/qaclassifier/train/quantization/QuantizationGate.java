package io.github.qaclassifier.train.quantization;

import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.pipeline.evaluation.Interval;
import java.util.Locale;

/**
 * Refuses an int8 model that is worse than its float model by more than it may be, and by more than
 * chance explains: among some hundred validation questions a few that happen to fall over their
 * threshold are a point of micro-F1, which says nothing about the model.
 *
 * <p>The interval takes the thresholds for given. They were chosen on the same few questions, for
 * each graph anew, and the epoch was chosen by the float model's figure, so that loss may be chance
 * beyond the interval too: only what lies outside of twice its width is taken for real.
 *
 * @param maxLoss how many points of micro-F1 may be lost, where 100 points are an F1 of 1; 0 or
 *     more
 */
public record QuantizationGate(double maxLoss) {

  /** How far below the loss the real one may lie, in distances to the interval's lower end. */
  private static final int MARGIN = 2;

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
   * @param difference the 95 % interval of how much the float model has more than the int8 model,
   *     both asked the same questions
   * @return how many points were lost; negative if the int8 model is better
   * @throws TrainingException if more was lost than may be and twice the interval says so, or a
   *     figure is not a number
   */
  public double check(double floatF1, double int8F1, Interval difference) {
    double lost = 100 * (floatF1 - int8F1);
    // Written so that NaN is refused; the slack keeps rounding in 100 * 0.005 from deciding.
    boolean allowed = lost <= maxLoss + 1e-9;
    double atLeast = lost - MARGIN * (lost - 100 * difference.lower());
    boolean chance = Double.isFinite(lost) && atLeast <= maxLoss + 1e-9;
    if (!allowed && !chance) {
      throw new TrainingException(
          String.format(
              Locale.ROOT,
              "The int8 model loses %.2f points of micro-F1 on the validation questions (%.4f"
                  + " against %.4f of the float model; 95 %% interval of the loss %.2f to %.2f),"
                  + " more than the %.2f allowed: raise the limit or keep the float model.",
              lost,
              int8F1,
              floatF1,
              100 * difference.lower(),
              100 * difference.upper(),
              maxLoss));
    }
    return lost;
  }
}
