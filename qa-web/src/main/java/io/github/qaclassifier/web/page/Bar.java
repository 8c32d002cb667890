package io.github.qaclassifier.web.page;

import io.github.qaclassifier.core.LabelScore;
import java.util.Locale;

/**
 * The bar of a label.
 *
 * @param selected whether the probability is at or above the threshold
 */
public record Bar(String label, Share probability, Share threshold, boolean selected) {

  /**
   * A number in [0, 1].
   *
   * @param position the number times 100, as a coordinate of an SVG
   * @param percent the number as text, such as {@code 42 %}
   */
  public record Share(String position, String percent) {

    static Share of(double share) {
      double value = share * 100;
      return new Share(
          String.format(Locale.ROOT, "%.2f", value),
          value > 0 && value < 0.95
              ? "< 1 %"
              : String.format(Locale.ROOT, "%d %%", Math.round(value)));
    }
  }

  static Bar of(LabelScore score) {
    return new Bar(
        score.label(),
        Share.of(score.probability()),
        Share.of(score.threshold()),
        score.selected());
  }
}
