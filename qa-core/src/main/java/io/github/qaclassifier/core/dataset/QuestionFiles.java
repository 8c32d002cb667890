package io.github.qaclassifier.core.dataset;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads and writes files of labelled questions: JSONL and CSV, plain or gzipped, chosen by the
 * file's name. Found with {@link java.util.ServiceLoader}. Safe for any number of threads.
 */
public interface QuestionFiles {

  /**
   * Opens a file for reading, a row at a time, in memory that does not grow with the file.
   *
   * @param file the file
   * @param problems told of each row that is not sound, which is left out
   * @throws io.github.qaclassifier.core.DataException if the file cannot be read, now or while
   *     iterating
   */
  Rows open(Path file, Consumer<RowProblem> problems);

  /**
   * Reads a stream, such as standard input, as {@link #open(Path, Consumer)} reads a file. Closing
   * the rows closes the stream.
   *
   * @param name a file name that tells the format, such as {@code stdin.jsonl}, and names the
   *     stream in messages
   */
  Rows open(InputStream stream, String name, Consumer<RowProblem> problems);

  /**
   * Writes questions to a file, under a temporary name until it is whole.
   *
   * @throws io.github.qaclassifier.core.DataException if it cannot be written
   */
  void write(Path file, Iterator<LabeledQuestion> questions);

  /**
   * Reads a labels file: {@code category_types_encoded.json} (label to index), a JSON array, or one
   * label a line.
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

  /** The rows of an open file. Not safe for threads. */
  interface Rows extends Iterator<LabeledQuestion>, AutoCloseable {

    /** Bytes of the file read so far, as stored (compressed), for a progress bar. */
    long bytesRead();

    /** Closes the file. */
    @Override
    void close();
  }
}
