package io.github.qaclassifier.pipeline.dataset;

import io.github.qaclassifier.core.spi.Services;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads and writes files of labelled questions: JSON Lines and CSV, plain or gzipped. The end of
 * the file name selects the format ({@code .jsonl}, {@code .ndjson}, {@code .csv}, {@code .tsv},
 * each with or without {@code .gz}). Found with {@link java.util.ServiceLoader}. Safe for any
 * number of threads.
 *
 * <p>Names of fields are not case-sensitive. A record has a {@code title}, a text ({@code
 * body_text}, {@code body}, {@code question}, {@code text}, or {@code body_html} which becomes
 * text), or both; and its tags. {@code tags}, {@code labels} and {@code categories} hold a JSON
 * array, a Python list literal, or names separated by {@code |}, {@code ;} or {@code ,}; {@code
 * tag}, {@code label} and {@code category} hold one name. A CSV or TSV file without such a column
 * may have a column of 0 and 1 for each label instead. It may have an {@code id} (or a {@code url}
 * that ends in one), {@code created} and {@code source}. Which tags are known is stated in {@code
 * tags_limited_to} (a list of tags, or the name of a list in {@code limited-tags.json}), {@code
 * tags_unknown} (a list) or {@code tags_partial} (true: only the given tags are known); in a record
 * without any tag field, no tag is known.
 */
public interface QuestionFiles {

  /** The name of the file beside a data file with the lists that {@code tags_limited_to} names. */
  String LIMITED_TAGS = "limited-tags.json";

  /**
   * Returns the implementation on the class path. Call it once, in a constructor.
   *
   * @throws io.github.qaclassifier.core.MissingComponentException if there is none
   */
  static QuestionFiles find() {
    return Services.first(QuestionFiles.class, "qa-dataset");
  }

  /**
   * Opens a file, which is read one record at a time.
   *
   * @param file the file
   * @param problems receives each invalid record, which is skipped; {@link RowProblem#failFast}
   *     stops at the first one
   * @throws io.github.qaclassifier.core.DataException if the file cannot be read, now or while
   *     iterating
   */
  Rows open(Path file, Consumer<RowProblem> problems);

  /**
   * Reads a stream, such as standard input, as {@link #open(Path, Consumer)} reads a file. Closing
   * the result closes the stream.
   *
   * @param name a file name that states the format, such as {@code stdin.jsonl}, and names the
   *     stream in messages
   */
  Rows open(InputStream stream, String name, Consumer<RowProblem> problems);

  /**
   * Returns whether a file can be read in parts, each of which begins at a line: JSON Lines without
   * compression.
   *
   * @throws io.github.qaclassifier.core.DataException if the file cannot be read
   */
  boolean isSplittable(Path file);

  /**
   * Returns these files, with the names in {@code tags_limited_to} looked up in the given file
   * instead of the {@code limited-tags.json} beside each data file.
   *
   * @param limitedTags a JSON object: the name of a list to an object whose {@code
   *     labels_that_cannot_occur} is an array of labels
   * @throws io.github.qaclassifier.core.DataException if it cannot be read
   */
  QuestionFiles withLimitedTags(Path limitedTags);

  /**
   * Begins a file, under a temporary name until {@link Output#commit}.
   *
   * @throws io.github.qaclassifier.core.DataException if it cannot be written
   */
  Output create(Path file);

  /**
   * Writes questions to a file, under a temporary name until it is complete.
   *
   * @throws io.github.qaclassifier.core.DataException if it cannot be written
   */
  default void write(Path file, Iterator<LabeledQuestion> questions) {
    try (Output output = create(file)) {
      questions.forEachRemaining(output::write);
      output.commit();
    }
  }

  /**
   * Reads a labels file: {@code category_types_encoded.json} (label to index), a JSON array, or one
   * label per line.
   *
   * @throws io.github.qaclassifier.core.DataException if it is not one of these
   */
  LabelSet readLabels(Path file);

  /**
   * Writes labels as {@code category_types_encoded.json}.
   *
   * @throws io.github.qaclassifier.core.DataException if it cannot be written
   */
  void writeLabels(Path file, LabelSet labels);

  /** Reads a whole file into memory. */
  default List<LabeledQuestion> readAll(Path file, Consumer<RowProblem> problems) {
    List<LabeledQuestion> all = new ArrayList<>();
    try (Rows rows = open(file, problems)) {
      rows.forEachRemaining(all::add);
    }
    return List.copyOf(all);
  }

  /** The records of an open file. Not safe for threads. */
  interface Rows extends Iterator<LabeledQuestion>, AutoCloseable {

    /**
     * Returns whether {@link #hasNext} can answer without waiting for a program that writes into a
     * pipe; true if this is not known.
     */
    default boolean ready() {
      return true;
    }

    /** Bytes of the file read so far, as stored (compressed), for a progress bar. */
    long bytesRead();

    /** Closes the file. */
    @Override
    void close();
  }

  /** A file that is being written. Not safe for threads. */
  interface Output extends AutoCloseable {

    /**
     * Appends a record.
     *
     * @throws io.github.qaclassifier.core.DataException if it cannot be written
     */
    void write(LabeledQuestion question);

    /**
     * Ends the file and gives it its name, in place of a file that had it.
     *
     * @throws io.github.qaclassifier.core.DataException if it cannot be written
     */
    void commit();

    /** Deletes a file that was not committed. */
    @Override
    void close();
  }
}
