package io.github.qaclassifier.cli.evaluate;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.console.ProgressDisplay;
import io.github.qaclassifier.cli.console.RowProblems;
import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.evaluation.QuestionScorer;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** Scores the questions of files with a model, and reports on standard error what was skipped. */
final class Measurement {

  private final Console console;
  private final RowProblems problems;
  private final QuestionPart part;
  private boolean keeping;
  private final long limit;
  private final Map<String, List<LabeledQuestion>> kept = new LinkedHashMap<>();
  private final QuestionFiles files = QuestionFiles.find();

  Measurement(Console console, RowProblems problems, QuestionPart part, long limit) {
    this.console = console;
    this.problems = problems;
    this.part = part;
    this.limit = limit;
  }

  /** Keeps the questions that carry a label, for {@link #questions}. */
  Measurement keeping(boolean questions) {
    keeping = questions;
    return this;
  }

  /** What a file is called in tables. */
  static String name(Path file) {
    return String.valueOf(file.getFileName())
        .replaceFirst("\\.(jsonl|ndjson|csv|tsv)(\\.gz)?$", "");
  }

  /** Scores the questions of each file, by the name of the file. */
  Map<String, ScoredQuestions> of(QuestionClassifier classifier, List<Path> data)
      throws IOException {
    Map<String, ScoredQuestions> sets = new LinkedHashMap<>();
    for (Path file : data) {
      if (sets.containsKey(name(file))) {
        throw new IllegalArgumentException(
            "Two files are called %s: rename one, to tell their figures apart."
                .formatted(name(file)));
      }
      sets.put(name(file), of(classifier, file));
    }
    return sets;
  }

  /**
   * The questions with a label of the set that was scored last, in the order of the predictions.
   */
  List<LabeledQuestion> questions(String set) {
    return kept.getOrDefault(set, List.of());
  }

  private ScoredQuestions of(QuestionClassifier classifier, Path file) throws IOException {
    LabelSet labels = new LabelSet(classifier.model().labels());
    List<LabeledQuestion> asked = new ArrayList<>();
    kept.put(name(file), asked);
    long begun = System.nanoTime();
    AtomicLong without = new AtomicLong();
    ScoredQuestions scored;
    try (QuestionFiles.Rows rows = files.open(file, problems);
        ProgressDisplay display = ProgressDisplay.on(console)) {
      long bytes = Files.size(file);
      scored =
          QuestionScorer.score(
              classifier,
              questions(rows, without, row -> keep(row, labels, asked)),
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

  private void keep(LabeledQuestion row, LabelSet labels, List<LabeledQuestion> asked) {
    if (keeping && labels.coversAny(row.tags())) {
      asked.add(row);
    }
  }

  private Iterator<LabeledQuestion> questions(
      QuestionFiles.Rows rows, AtomicLong without, Consumer<LabeledQuestion> kept) {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
        .limit(limit)
        .flatMap(
            row -> {
              Optional<LabeledQuestion> reduced = part.of(row);
              without.addAndGet(reduced.isEmpty() ? 1 : 0);
              reduced.ifPresent(kept);
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
            "%s: %,d questions in %.1f s (%.0f per second); %,d skipped (no known label)%s%s.%n",
            file,
            scored.size(),
            seconds,
            scored.size() / seconds,
            scored.skipped(),
            without == 0 ? "" : String.format(Locale.ROOT, "; %,d without a %s", without, part),
            problems.summary());
  }
}
