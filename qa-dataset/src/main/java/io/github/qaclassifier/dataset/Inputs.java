package io.github.qaclassifier.dataset;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.core.ProgressListener;
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
 * The files of one operation, which reads them all once or more. Problems are told in the first
 * pass only. Not safe for threads.
 */
final class Inputs {

  static final String TRAINING_FILE = "train.jsonl.gz";

  private static final int MAX_PROBLEMS_KEPT = 20;
  private static final int ROWS_BETWEEN_UPDATES = 1_000;

  private final QuestionFiles files;
  private final List<Path> paths;
  private final Consumer<RowProblem> listener;
  private final ProgressListener progress;
  private final List<String> problems = new ArrayList<>();
  private long badRows;
  private long questions = -1;

  Inputs(
      QuestionFiles files,
      List<Path> paths,
      Consumer<RowProblem> listener,
      ProgressListener progress) {
    this.files = files;
    this.paths =
        paths.stream()
            .map(path -> Files.isDirectory(path) ? path.resolve(TRAINING_FILE) : path)
            .toList();
    this.listener = listener;
    this.progress = progress;
  }

  /**
   * Reads every sound row, in order.
   *
   * @throws DataException also if there are not as many as in the pass before
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
          "The files held %d questions and now hold %d: somebody writes to them; start again."
              .formatted(questions, count));
    }
    questions = count;
  }

  /** Refuses to write over a file that is read. */
  void protect(Path output) {
    for (Path path : paths) {
      try {
        if (Files.exists(output) && Files.isSameFile(path, output)) {
          throw new DataException(
              "%s is read and would be written over: choose another folder.".formatted(output));
        }
      } catch (IOException e) {
        throw new DataException("%s cannot be read: %s.".formatted(path, Reasons.of(e)), e);
      }
    }
  }

  long questions() {
    return questions;
  }

  long badRows() {
    return badRows;
  }

  /** The first of the problems. */
  List<String> problems() {
    return problems;
  }

  List<String> names() {
    return paths.stream().map(Path::toString).toList();
  }

  Path first() {
    return paths.get(0);
  }

  private void note(RowProblem problem) {
    badRows++;
    if (problems.size() < MAX_PROBLEMS_KEPT) {
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
        throw new DataException("There is no file %s.".formatted(path), e);
      }
    }
    return total;
  }
}
