package io.github.qaclassifier.cli.classify;

import io.github.qaclassifier.cli.console.RowProblems;
import io.github.qaclassifier.core.TokenCount;
import io.github.qaclassifier.pipeline.text.Quantity;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Counts questions and truncated texts, for the messages on standard error. */
final class ClassifySummary {

  private final long start = System.nanoTime();
  private long questions;
  private long truncated;
  private @Nullable TokenCount last;

  void add(TokenCount tokens) {
    questions++;
    truncated += tokens.truncated() ? 1 : 0;
    last = tokens;
  }

  long questions() {
    return questions;
  }

  /** Returns a line if the model did not read all of a single question; otherwise nothing. */
  String note() {
    return last == null || !last.truncated()
        ? ""
        : String.format(
            Locale.ROOT,
            "Note: the model read %,d of %,d tokens and ignored the rest of the text.%n",
            last.used(),
            last.total());
  }

  /** Returns the number of questions, the speed, and how many were truncated or skipped. */
  String summary(RowProblems problems) {
    double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    return String.format(
        Locale.ROOT,
        "%s in %.1f s (%.0f per second)%s%s.%n",
        Quantity.of(questions, "question"),
        seconds,
        questions / Math.max(seconds, 0.001),
        truncated == 0 ? "" : String.format(Locale.ROOT, "; %,d truncated", truncated),
        problems.summary());
  }
}
