package io.github.qaclassifier.dataset;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.pipeline.dataset.InputFiles;
import io.github.qaclassifier.pipeline.dataset.InputSummary;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The input files of an operation, which reads all of them once or twice. Invalid records are
 * reported in the first pass only. Not safe for threads.
 */
final class LocalInputs {

  private static final int ROWS_BETWEEN_UPDATES = 1_000;

  private final QuestionFiles files;
  private final List<Path> paths;
  private final Consumer<RowProblem> listener;
  private final ProgressListener progress;
  private final List<String> problems = new ArrayList<>();
  private long invalidRecords;
  private long questions = -1;

  LocalInputs(
      QuestionFiles files,
      List<Path> paths,
      Consumer<RowProblem> listener,
      ProgressListener progress) {
    this.files = files;
    this.paths = InputFiles.resolve(paths);
    this.listener = listener;
    this.progress = progress;
  }

  /**
   * Reads every valid question, in order.
   *
   * @throws DataException also if their number differs from the previous pass
   */
  void forEach(String stage, Consumer<LabeledQuestion> action) {
    boolean first = questions < 0;
    long total = bytes();
    long before = 0;
    long count = 0;
    for (Path path : paths) {
      try (QuestionFiles.Rows rows = files.open(path, first ? this::note : problem -> {})) {
        while (rows.hasNext()) {
          action.accept(rows.next());
          if (++count % ROWS_BETWEEN_UPDATES == 0) {
            update(stage, before + rows.bytesRead(), total, count);
          }
        }
        before += rows.bytesRead();
      }
    }
    update(stage, total, total, count);
    if (!first && count != questions) {
      throw new DataException(
          "The files changed while they were read: they held %d questions and now hold %d. Start again."
              .formatted(questions, count));
    }
    questions = count;
  }

  /** Checks that this file is not an input. */
  void protect(Path output) {
    InputFiles.protect(paths, output);
  }

  /** Copies the labels file beside the first input, if there is one. */
  void copyLabels(Path folder) {
    InputFiles.copyLabels(files, paths, folder);
  }

  /** Returns the counts of the first pass. */
  InputSummary summary() {
    return new InputSummary(
        paths.stream().map(Path::toString).toList(), questions, invalidRecords, problems);
  }

  private void note(RowProblem problem) {
    invalidRecords++;
    if (problems.size() < InputSummary.MAX_PROBLEMS) {
      problems.add(problem.toString());
    }
    listener.accept(problem);
  }

  private void update(String stage, long done, long total, long count) {
    progress.update(new Progress(stage, done, total, "bytes", count + " questions"));
  }

  private long bytes() {
    long total = 0;
    for (Path path : paths) {
      try {
        total += Files.size(path);
      } catch (IOException e) {
        throw new DataException("There is no file %s: check the path.".formatted(path), e);
      }
    }
    return total;
  }
}
