package io.github.qaclassifier.web.page;

import io.github.qaclassifier.core.LabelScore;
import java.util.Locale;

/**
 * The bar of a label: its probability, with a mark at its threshold.
 *
 * @param width width of the bar in [0, 100]
 * @param mark position of the threshold in [0, 100]
 */
public record Bar(
    String label,
    String width,
    String mark,
    String percent,
    String thresholdPercent,
    boolean given) {

  static Bar of(LabelScore score) {
    return new Bar(
        score.label(),
        number(score.probability() * 100),
        number(score.threshold() * 100),
        percent(score.probability()),
        percent(score.threshold()),
        score.selected());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String percent(double share) {
    double value = share * 100;
    return value > 0 && value < 0.95
        ? "< 1 %"
        : String.format(Locale.ROOT, "%d %%", Math.round(value));
  }
}
