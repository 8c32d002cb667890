package io.github.qaclassifier.web.page;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.TokenCount;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A classification as the page shows it.
 *
 * @param tags the labels at or above their thresholds
 * @param best the most probable labels
 * @param rest all other labels
 * @param facts how much of the text was read, and how long it took
 * @param reason the explanation of one label; null unless requested
 */
public record Result(
    List<Bar> tags, List<Bar> best, List<Bar> rest, Facts facts, @Nullable Reason reason) {

  private static final int BEST = 5;

  /** How much of the text the model read, and how long the classification took. */
  public record Facts(TokenCount tokens, Timings timings) {}

  /**
   * Durations as text.
   *
   * @param details the parts of the total
   */
  public record Timings(String total, String details) {

    static Timings of(io.github.qaclassifier.core.Timings timings) {
      return new Timings(
          millis(timings.total()),
          "Tokenization %s, waiting %s, inference %s"
              .formatted(
                  millis(timings.tokenization()),
                  millis(timings.waiting()),
                  millis(timings.inference())));
    }

    private static String millis(Duration time) {
      return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }
  }

  static Result of(Classification classification, @Nullable Reason reason) {
    List<Bar> bars = classification.scores().stream().map(Bar::of).toList();
    int best = Math.min(BEST, bars.size());
    return new Result(
        classification.labels().stream().map(Bar::of).toList(),
        bars.subList(0, best),
        bars.subList(best, bars.size()),
        new Facts(classification.tokens(), Timings.of(classification.timings())),
        reason);
  }

  /** Returns one sentence for screen readers. */
  public String summary() {
    return tags.isEmpty()
        ? "No tag reached its threshold."
        : "Tags: " + tags.stream().map(Bar::label).collect(Collectors.joining(", ")) + ".";
  }
}
