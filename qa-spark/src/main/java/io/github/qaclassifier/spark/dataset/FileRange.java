package io.github.qaclassifier.spark.dataset;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/**
 * The lines of a file that begin in a range of bytes.
 *
 * @param number orders the ranges of all files
 * @param file the file, on every executor
 * @param start the first byte
 * @param end the byte after the last one
 * @param limitedTags the file in which {@code tags_limited_to} is looked up; empty for the file
 *     beside the data
 */
record FileRange(int number, String file, long start, long end, String limitedTags)
    implements Serializable {

  /** Questions of a range get the indexes from {@code number << INDEX_BITS} on. */
  private static final int INDEX_BITS = 36;

  static int numberOf(long index) {
    return (int) (index >>> INDEX_BITS);
  }

  /** Reads the range: its questions and problems in order, and its end. */
  Iterator<Row> read() {
    QuestionFiles files = QuestionFiles.find();
    QuestionFiles looking =
        limitedTags.isEmpty() ? files : files.withLimitedTags(Path.of(limitedTags));
    try {
      return new RangeRows(looking, new RangeLines(Path.of(file), start, end));
    } catch (IOException e) {
      throw new DataException("%s cannot be read: %s.".formatted(file, FileFailure.reason(e)), e);
    }
  }

  private final class RangeRows implements Iterator<Row> {

    private final RangeLines lines;
    private final QuestionFiles.Rows rows;
    private final Deque<Row> ready = new ArrayDeque<>();

    /** See {@link RangeLines}. */
    private final int extraLines = start > 0 ? 1 : 0;

    private long index = (long) number << INDEX_BITS;
    private boolean ended;

    RangeRows(QuestionFiles files, RangeLines lines) {
      this.lines = lines;
      this.rows =
          files.open(
              lines,
              file,
              problem ->
                  ready.add(
                      QuestionRow.problem(index++, problem.line() - extraLines, problem.reason())));
    }

    @Override
    public boolean hasNext() {
      if (ready.isEmpty() && !ended) {
        if (rows.hasNext()) {
          LabeledQuestion question = rows.next();
          ready.add(QuestionRow.of(index++, question));
        } else {
          ended = true;
          rows.close();
          ready.add(QuestionRow.end(index++, lines.count()));
        }
      }
      return !ready.isEmpty();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove();
    }
  }
}
