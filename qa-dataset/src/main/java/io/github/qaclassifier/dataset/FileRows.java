package io.github.qaclassifier.dataset;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.pipeline.dataset.DataInput;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Common to all formats: reads one valid record ahead and reports the invalid ones before it. */
abstract class FileRows implements QuestionFiles.Rows {

  private final Consumer<RowProblem> problems;
  private @Nullable LabeledQuestion next;
  private boolean ended;

  /** The file, as it is named in messages. */
  final Path file;

  /** The bytes of the file. */
  final DataInput input;

  FileRows(Path file, DataInput input, Consumer<RowProblem> problems) {
    this.file = file;
    this.input = input;
    this.problems = problems;
  }

  /**
   * Reads the next record.
   *
   * @return the question, or null if the record is skipped without a report
   * @throws EndOfRows if there is none
   * @throws InvalidRowException if the record is invalid, which is reported
   */
  abstract @Nullable LabeledQuestion read() throws IOException, InvalidRowException, EndOfRows;

  /** Returns the line on which the last record begins. */
  abstract long line();

  @Override
  public final boolean hasNext() {
    while (next == null && !ended) {
      try {
        next = read();
      } catch (InvalidRowException e) {
        report(String.valueOf(e.getMessage()));
      } catch (EndOfRows e) {
        end();
      } catch (IOException e) {
        throw new DataException(
            "%s:%d: the file cannot be read further: %s."
                .formatted(file, line(), FileFailure.reason(e)),
            e);
      }
    }
    return next != null;
  }

  @Override
  public final LabeledQuestion next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    LabeledQuestion row = next;
    next = null;
    return row;
  }

  @Override
  public final boolean ready() {
    try {
      return next != null || ended || hasInput();
    } catch (IOException e) {
      // Reading gives the message.
      return true;
    }
  }

  /** Returns whether {@link #read} can return without waiting for bytes; true if unknown. */
  boolean hasInput() throws IOException {
    return true;
  }

  @Override
  public final long bytesRead() {
    return input.bytesRead();
  }

  @Override
  public void close() {
    ended = true;
    input.close();
  }

  private void end() {
    ended = true;
    if (input.truncated()) {
      report("The compressed file is truncated here: the records after this line are lost.");
    }
  }

  private void report(String reason) {
    problems.accept(new RowProblem(file.toString(), line(), reason));
  }

  /** Thrown at the end of the file. */
  static final class EndOfRows extends Exception {
    private static final long serialVersionUID = 1L;

    EndOfRows() {
      super(null, null, false, false);
    }
  }
}
