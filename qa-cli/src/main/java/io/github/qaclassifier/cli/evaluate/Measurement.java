package io.github.qaclassifier.cli.evaluate;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.console.ProgressDisplay;
import io.github.qaclassifier.cli.console.RowProblems;
import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.dataset.LabeledQuestion;
import io.github.qaclassifier.core.dataset.QuestionFiles;
import io.github.qaclassifier.core.evaluation.QuestionScorer;
import io.github.qaclassifier.core.evaluation.ScoredQuestions;
import io.github.qaclassifier.core.spi.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;

/** Asks one model the questions of one file, and says on standard error what it left out. */
final class Measurement {

  private final Console console;
  private final RowProblems problems;
  private final QuestionPart part;
  private final long limit;
  private final QuestionFiles files =
      Services.first(QuestionFiles.class, "io.github.qaclassifier:qa-dataset");

  Measurement(Console console, RowProblems problems, QuestionPart part, long limit) {
    this.console = console;
    this.problems = problems;
    this.part = part;
    this.limit = limit;
  }

  ScoredQuestions of(QuestionClassifier classifier, Path file) throws IOException {
    long begun = System.nanoTime();
    AtomicLong without = new AtomicLong();
    ScoredQuestions scored;
    try (QuestionFiles.Rows rows = files.open(file, problems);
        ProgressDisplay display = ProgressDisplay.on(console)) {
      long bytes = Files.size(file);
      scored =
          QuestionScorer.score(
              classifier,
              questions(rows, without),
              read ->
                  display.update(
                      new Progress(
                          "evaluate",
                          rows.bytesRead(),
                          bytes,
                          "bytes",
                          "%d questions".formatted(read.done()))));
    }
    report(file, scored, without.get(), Duration.ofNanos(System.nanoTime() - begun));
    return scored;
  }

  private Iterator<LabeledQuestion> questions(QuestionFiles.Rows rows, AtomicLong without) {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
        .limit(limit)
        .flatMap(
            row -> {
              Optional<LabeledQuestion> reduced = part.of(row);
              without.addAndGet(reduced.isEmpty() ? 1 : 0);
              return reduced.stream();
            })
        .iterator();
  }

  private void report(Path file, ScoredQuestions scored, long without, Duration duration) {
    double seconds = Math.max(duration.toMillis(), 1) / 1000.0;
    console
        .err()
        .printf(
            Locale.ROOT,
            "%s: %,d questions in %.1f s (%.0f a second); %,d skipped for want of a label%s%s.%n",
            file,
            scored.size(),
            seconds,
            scored.size() / seconds,
            scored.skipped(),
            without == 0 ? "" : String.format(Locale.ROOT, "; %,d without a %s", without, part),
            problems.summary());
  }
}
