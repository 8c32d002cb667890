package io.github.qaclassifier.pipeline.dataset;

import io.github.qaclassifier.core.MissingComponentException;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.spi.Services;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks at data sets, prepares and splits them. Found with {@link java.util.ServiceLoader}
 * (artifact {@code qa-dataset}). Safe for any number of threads.
 *
 * <p>Files are read twice, a row at a time; no question's text is kept. Rows that are not sound are
 * reported, once, and left out; {@link RowProblem#refusing} stops at the first, before anything is
 * written. Every method throws a {@link io.github.qaclassifier.core.DataException} if a file cannot
 * be read or written.
 */
public interface Datasets {

  /** The engine that works in this process, on one machine. */
  String LOCAL = "local";

  /**
   * The implementation that works in this process.
   *
   * @throws io.github.qaclassifier.core.MissingComponentException if there is none
   */
  static Datasets find() {
    return find(LOCAL);
  }

  /**
   * The implementation with this {@link #engine()}.
   *
   * @throws io.github.qaclassifier.core.MissingComponentException if there is none
   */
  static Datasets find(String engine) {
    String artifact = engine.equals(LOCAL) ? "qa-dataset" : "qa-" + engine;
    return Services.all(Datasets.class, artifact).stream()
        .filter(datasets -> datasets.engine().equals(engine))
        .findFirst()
        .orElseThrow(
            () ->
                new MissingComponentException(
                    "No engine %s is on the class path: add io.github.qaclassifier:%s to it."
                        .formatted(engine, artifact)));
  }

  /** What does the work: {@value #LOCAL}, or {@code spark} for that of qa-spark. */
  String engine();

  /**
   * Counts what there is. Takes memory for each different tag and length, not for each question.
   *
   * @param inputs the files; a folder stands for the {@code train.jsonl.gz} in it
   * @param top how many tags and pairs to list at most; 1 or more
   */
  DatasetStatistics describe(
      List<Path> inputs, int top, Consumer<RowProblem> problems, ProgressListener progress);

  /**
   * Writes a folder that {@code qa train} reads: {@code train.jsonl.gz}, {@code
   * category_types_encoded.json} (by frequency, or in the order of the labels file that was given),
   * {@code report.json} and {@code report.txt}.
   *
   * <p>Of questions with the same id or the same text (without regard to case and blanks) one is
   * kept: one that has tags before one that has none, then one whose tags are all known, then one
   * that has a body, then the first. Of every row the tags that are not labels are dropped, and the
   * row itself if none is left. What is unknown of its tags is written on the row, so that the
   * folder stands alone. Takes about 300 bytes of memory for each question.
   *
   * @throws io.github.qaclassifier.core.DataException also if no tag or no question is left, or an
   *     input would be written over
   */
  PreparationReport prepare(
      PreparationOptions options, Consumer<RowProblem> problems, ProgressListener progress);

  /**
   * Writes a file for each part, {@code report.json} and {@code report.txt}, and a copy of the
   * {@code category_types_encoded.json} that lies beside the first input, if one does.
   *
   * <p>A question's part is chosen by a hash of the seed and its id, or its text where it has no
   * id: it is the same in whatever file and order, and whatever else there is. Questions are alike
   * if they have the same id, the same text, the same title (of five words or more), or are similar
   * as the options say. Takes about 500 bytes of memory for each question and 4 for each of its
   * words, of which the first 2,000 are compared.
   *
   * @throws io.github.qaclassifier.core.DataException also if an input would be written over
   */
  SplitReport split(SplitOptions options, Consumer<RowProblem> problems, ProgressListener progress);

  /**
   * These operations, with the names in {@code tags_limited_to} looked up in the given file; see
   * {@link QuestionFiles#withLimitedTags}.
   */
  Datasets withLimitedTags(Path limitedTags);

  /** Writes a report as {@code report.json} and {@code report.txt}. */
  void writeReport(Path folder, DatasetReport report);

  /** A report as tables for a terminal, lines ended by line feeds. */
  String text(DatasetReport report);

  /** A report as one JSON object, its names in snake case. */
  String json(DatasetReport report);
}
