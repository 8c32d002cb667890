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
import io.github.qaclassifier.pipeline.text.Quantity;
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
  private final long limit;
  private final boolean keepsQuestions;
  private final Map<String, List<LabeledQuestion>> kept = new LinkedHashMap<>();
  private final QuestionFiles files = QuestionFiles.find();

  /**
   * @param part the part of each question that the model reads
   * @param limit the most records to read of each file
   * @param keepsQuestions whether to keep the questions that carry a label, for {@link #questions}
   */
  Measurement(
      Console console,
      RowProblems problems,
      QuestionPart part,
      long limit,
      boolean keepsQuestions) {
    this.console = console;
    this.problems = problems;
    this.part = part;
    this.limit = limit;
    this.keepsQuestions = keepsQuestions;
  }

  /** Scores the questions of each file; the keys are the names of the sets. */
  Map<String, ScoredQuestions> score(QuestionClassifier classifier, Map<String, Path> sets)
      throws IOException {
    Map<String, ScoredQuestions> scored = new LinkedHashMap<>();
    for (Map.Entry<String, Path> set : sets.entrySet()) {
      List<LabeledQuestion> questions = new ArrayList<>();
      kept.put(set.getKey(), questions);
      scored.put(set.getKey(), score(classifier, set.getValue(), questions));
    }
    return scored;
  }

  /** Returns the kept questions of a set, in the order of the latest predictions. */
  List<LabeledQuestion> questions(String set) {
    return kept.getOrDefault(set, List.of());
  }

  private ScoredQuestions score(
      QuestionClassifier classifier, Path file, List<LabeledQuestion> keep) throws IOException {
    LabelSet labels = new LabelSet(classifier.model().labels());
    long start = System.nanoTime();
    long invalidBefore = problems.count();
    AtomicLong withoutPart = new AtomicLong();
    ScoredQuestions scored;
    try (QuestionFiles.Rows records = files.open(file, problems);
        ProgressDisplay display = ProgressDisplay.on(console)) {
      long bytes = Files.size(file);
      Consumer<LabeledQuestion> keeper =
          question -> {
            if (keepsQuestions && labels.coversAny(question.tags())) {
              keep.add(question);
            }
          };
      scored =
          QuestionScorer.score(
              classifier,
              questions(records, withoutPart, keeper),
              read ->
                  display.update(
                      new Progress(
                          "evaluate",
                          records.bytesRead(),
                          bytes,
                          "bytes",
                          Quantity.of(read.done(), "question"))));
    }
    String skipped = withoutPart(withoutPart.get()) + problems.summarySince(invalidBefore);
    report(file, scored, skipped, Duration.ofNanos(System.nanoTime() - start));
    return scored;
  }

  private Iterator<LabeledQuestion> questions(
      QuestionFiles.Rows records, AtomicLong withoutPart, Consumer<LabeledQuestion> keeper) {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(records, Spliterator.ORDERED), false)
        .limit(limit)
        .flatMap(
            record -> {
              Optional<LabeledQuestion> reduced = part.of(record);
              withoutPart.addAndGet(reduced.isEmpty() ? 1 : 0);
              reduced.ifPresent(keeper);
              return reduced.stream();
            })
        .iterator();
  }

  private String withoutPart(long count) {
    return count == 0 ? "" : String.format(Locale.ROOT, "; %,d without a %s", count, part);
  }

  private void report(Path file, ScoredQuestions scored, String skipped, Duration duration) {
    double seconds = Math.max(duration.toMillis(), 1) / 1000.0;
    console
        .err()
        .printf(
            Locale.ROOT,
            "%s: %s in %.1f s (%.0f per second); %,d skipped (no known label)%s.%n",
            file,
            Quantity.of(scored.size(), "question"),
            seconds,
            scored.size() / seconds,
            scored.skipped(),
            skipped);
  }
}
