package io.github.qaclassifier.cli.classify;

import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.text.Quantity;
import java.util.ArrayList;
import java.util.List;

/** The input of one run, read in chunks so that memory does not depend on its length. */
final class Questions implements AutoCloseable {

  /** Large enough for full batches of questions of every length. */
  private static final int MAX_QUESTIONS = 256;

  private static final int MAX_CHARACTERS = 4_000_000;

  private final QuestionFiles.Rows rows;
  private final long bytes;
  private final boolean single;

  /**
   * @param bytes the size of the input, or -1 if it is not known
   * @param single whether one text was given rather than a file of questions
   */
  Questions(QuestionFiles.Rows rows, long bytes, boolean single) {
    this.rows = rows;
    this.bytes = bytes;
    this.single = single;
  }

  boolean single() {
    return single;
  }

  /**
   * Returns the next chunk, which ends when no further record is available yet; empty at the end.
   */
  List<LabeledQuestion> next() {
    List<LabeledQuestion> chunk = new ArrayList<>();
    long characters = 0;
    while (chunk.size() < MAX_QUESTIONS
        && characters < MAX_CHARACTERS
        && (chunk.isEmpty() || rows.ready())
        && rows.hasNext()) {
      LabeledQuestion next = rows.next();
      chunk.add(next);
      characters += next.question().title().length() + next.question().body().length();
    }
    return chunk;
  }

  Progress progress(long questions) {
    return bytes < 0
        ? new Progress("classify", questions, -1, "questions", "")
        : new Progress(
            "classify", rows.bytesRead(), bytes, "bytes", Quantity.of(questions, "question"));
  }

  @Override
  public void close() {
    rows.close();
  }
}
