package io.github.qaclassifier.cli.classify;

import io.github.qaclassifier.cli.console.RowProblems;
import io.github.qaclassifier.core.TokenCount;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a person should know beside the answers. */
final class Tally {

  private final long begun = System.nanoTime();
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

  /** For one question: a line if the model did not see all of it. */
  String note() {
    return last == null || !last.truncated()
        ? ""
        : String.format(
            Locale.ROOT,
            "Note: the model read %,d of %,d tokens; the rest of the text did not count.%n",
            last.used(),
            last.total());
  }

  /** For many questions: how many, how fast, how many cut off or left out. */
  String summary(RowProblems problems) {
    double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
    return String.format(
        Locale.ROOT,
        "%,d questions in %.1f s (%.0f a second)%s%s.%n",
        questions,
        seconds,
        questions / Math.max(seconds, 0.001),
        truncated == 0
            ? ""
            : String.format(Locale.ROOT, "; %,d longer than the model reads", truncated),
        problems.summary());
  }
}
