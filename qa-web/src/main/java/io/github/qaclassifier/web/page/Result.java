package io.github.qaclassifier.web.page;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.Timings;
import io.github.qaclassifier.core.TokenCount;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows of an answer.
 *
 * @param tags the labels that are given
 * @param best the most probable labels
 * @param rest all others
 * @param reason why one tag; null unless asked for
 */
public record Result(
    List<Bar> tags,
    List<Bar> best,
    List<Bar> rest,
    TokenCount tokens,
    List<Span> times,
    @Nullable Reason reason) {

  private static final int BEST = 5;

  /**
   * A part of the time.
   *
   * @param start where its bar begins, in [0, 100]
   * @param width how wide it is, in [0, 100]
   */
  public record Span(String name, String millis, String start, String width) {}

  static Result of(Classification answer, @Nullable Reason reason) {
    List<Bar> bars = answer.scores().stream().map(Bar::of).toList();
    int cut = Math.min(BEST, bars.size());
    return new Result(
        answer.labels().stream().map(Bar::of).toList(),
        bars.subList(0, cut),
        bars.subList(cut, bars.size()),
        answer.tokens(),
        times(answer.timings()),
        reason);
  }

  /** One sentence for those who listen. */
  public String summary() {
    return tags.isEmpty()
        ? "No tag reached its threshold."
        : "Tags: " + tags.stream().map(Bar::label).collect(Collectors.joining(", ")) + ".";
  }

  private static List<Span> times(Timings timings) {
    double total = Math.max(1, timings.total().toNanos());
    double tokenizing = timings.tokenization().toNanos();
    double waiting = timings.waiting().toNanos();
    return List.of(
        span("tokenizing", timings.tokenization(), 0, tokenizing / total),
        span("waiting", timings.waiting(), tokenizing / total, waiting / total),
        span(
            "inference",
            timings.inference(),
            (tokenizing + waiting) / total,
            timings.inference().toNanos() / total));
  }

  private static Span span(String name, Duration time, double start, double width) {
    return new Span(
        name,
        String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6),
        String.format(Locale.ROOT, "%.2f", start * 100),
        String.format(Locale.ROOT, "%.2f", width * 100));
  }
}
