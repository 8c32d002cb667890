package io.github.qaclassifier.pipeline.dataset;

import io.github.qaclassifier.core.MissingComponentException;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.spi.Services;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Counts, prepares and splits data sets. Found with {@link java.util.ServiceLoader} (artifact
 * {@code qa-dataset}). Safe for any number of threads.
 *
 * <p>Files are read twice, one record at a time, and no text is kept in memory. Invalid records are
 * reported once and skipped; {@link RowProblem#failFast} stops at the first one, before anything is
 * written. Every method throws a {@link io.github.qaclassifier.core.DataException} if a file cannot
 * be read or written.
 */
public interface Datasets {

  /** The engine that works in this process, on one machine. */
  String LOCAL = "local";

  /**
   * Returns the implementation that works in this process.
   *
   * @throws io.github.qaclassifier.core.MissingComponentException if there is none
   */
  static Datasets find() {
    return find(LOCAL);
  }

  /**
   * Returns the implementation with this {@link #engine()}.
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

  /** Returns the name of the engine: {@value #LOCAL}, or {@code spark} for the one of qa-spark. */
  String engine();

  /**
   * Counts questions, tags, pairs of tags, years, sources and lengths. Memory grows with the number
   * of different tags and lengths, not with the number of questions.
   *
   * @param inputs the files; a folder stands for the {@code train.jsonl.gz} in it
   * @param top the maximum number of tags and pairs to list; 1 or more
   */
  DatasetStatistics describe(
      List<Path> inputs, int top, Consumer<RowProblem> problems, ProgressListener progress);

  /**
   * Writes a folder that {@code qa train} reads: {@code train.jsonl.gz}, {@code
   * category_types_encoded.json} (by frequency, or in the order of the labels file that was given),
   * {@code report.json} and {@code report.txt}.
   *
   * <p>Of questions with the same source and id, the same id and title, or the same text (ignoring
   * case and white space) one is kept: a question with tags is preferred, then one whose tags are
   * all known, then one with a body, then the first. Tags that are not labels are dropped, and so
   * are questions without any label. Unknown tags are written into each record, so that the folder
   * is self-contained. Takes about 300 bytes of memory per question.
   *
   * @throws io.github.qaclassifier.core.DataException also if no tag or no question is left, or an
   *     input would be overwritten
   */
  PreparationReport prepare(
      PreparationOptions options, Consumer<RowProblem> problems, ProgressListener progress);

  /**
   * Writes a file per part, {@code report.json} and {@code report.txt}, and a copy of the {@code
   * category_types_encoded.json} beside the first input, if there is one.
   *
   * <p>The part of a question depends on a hash of the seed and its id (or its text if it has no
   * id), so it does not depend on the file, the order or the other questions. Two questions are
   * duplicates if they have the same source and id, the same id and title, the same text or the
   * same title (of five words or more), and near-duplicates if they are as similar as the options
   * say. Takes about 500 bytes of memory per question and 4 per word, of which the first 2,000 are
   * compared.
   *
   * @throws io.github.qaclassifier.core.DataException also if an input would be overwritten
   */
  SplitReport split(SplitOptions options, Consumer<RowProblem> problems, ProgressListener progress);

  /**
   * Returns these operations, with the names in {@code tags_limited_to} looked up in the given
   * file; see {@link QuestionFiles#withLimitedTags}.
   */
  Datasets withLimitedTags(Path limitedTags);

  /** Writes a report as {@code report.json} and {@code report.txt}. */
  void writeReport(Path folder, DatasetReport report);

  /** Returns a report as tables for a terminal, lines ended by line feeds. */
  String text(DatasetReport report);

  /** Returns a report as one JSON object, its names in snake case. */
  String json(DatasetReport report);
}
