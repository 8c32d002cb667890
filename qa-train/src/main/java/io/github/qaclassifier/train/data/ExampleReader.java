package io.github.qaclassifier.train.data;

import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.engine.Tokenizer;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of labelled questions into examples. Rows without an output that applies are left
 * out, unless somebody teaches what applies to them.
 */
public final class ExampleReader {

  private static final int ROWS_PER_BATCH = 512;

  private final QuestionFiles files;
  private final Tokenizer tokenizer;
  private final int maxTokens;
  private final ProgressListener listener;

  private record Row(LabeledQuestion question, int copies) {}

  /**
   * @param files reads the files
   * @param tokenizer cuts the texts
   * @param maxTokens tokens kept of a title and of a body
   * @param listener told of the rows read
   */
  public ExampleReader(
      QuestionFiles files, Tokenizer tokenizer, int maxTokens, ProgressListener listener) {
    this.files = files;
    this.tokenizer = tokenizer;
    this.maxTokens = maxTokens;
    this.listener = listener;
  }

  /**
   * Reads a file.
   *
   * @param targets what applies to a question
   * @param mustCover how many of the outputs, from the first on, count for leaving a row out
   * @param weights how often each row is among the examples
   */
  public List<Example> read(Path file, Targets targets, int mustCover, SourceWeights weights) {
    return read(file, targets, mustCover, weights, null);
  }

  /**
   * Reads a file, with somebody's opinion on each question.
   *
   * @param targets what applies to a question
   * @param weights how often each row is among the examples
   */
  public List<Example> read(
      Path file, Targets targets, SourceWeights weights, SoftTargets softTargets) {
    return read(file, targets, targets.size(), weights, softTargets);
  }

  private List<Example> read(
      Path file,
      Targets targets,
      int mustCover,
      SourceWeights weights,
      @Nullable SoftTargets softTargets) {
    List<Example> examples = new ArrayList<>();
    List<Row> pending = new ArrayList<>(ROWS_PER_BATCH);
    long seen = 0;
    try (QuestionFiles.Rows rows = files.open(file, problem -> {})) {
      while (rows.hasNext()) {
        LabeledQuestion row = rows.next();
        seen++;
        int[] positives = targets.positives(row);
        int copies = weights.copies(row, seen);
        boolean says = positives.length > 0 && positives[0] < mustCover;
        if (copies > 0 && (says || softTargets != null)) {
          pending.add(new Row(row, copies));
        }
        if (pending.size() == ROWS_PER_BATCH || (!rows.hasNext() && !pending.isEmpty())) {
          flush(pending, targets, softTargets, examples);
          listener.update(
              new Progress(
                  "read " + file.getFileName(), seen, -1, "rows", examples.size() + " kept"));
        }
      }
    }
    if (!pending.isEmpty()) {
      flush(pending, targets, softTargets, examples);
    }
    return examples;
  }

  private void flush(
      List<Row> pending,
      Targets targets,
      @Nullable SoftTargets softTargets,
      List<Example> examples) {
    List<LabeledQuestion> questions = pending.stream().map(Row::question).toList();
    List<float[]> taught = softTargets == null ? List.of() : softTargets.of(questions);
    List<int[]> titles =
        tokenizer.tokenizeAll(
            pending.stream().map(row -> row.question().question().title()).toList());
    List<int[]> bodies =
        tokenizer.tokenizeAll(
            pending.stream().map(row -> row.question().question().body()).toList());
    for (int i = 0; i < pending.size(); i++) {
      LabeledQuestion row = pending.get(i).question();
      int[] title = head(titles.get(i));
      int[] body = head(bodies.get(i));
      if (title.length + body.length > 0) {
        int[] positives = targets.positives(row);
        boolean[] known = targets.known(row.coverage());
        Example example =
            taught.isEmpty()
                ? new Example(title, body, positives, known)
                : new Example(title, body, positives, known, taught.get(i));
        examples.addAll(Collections.nCopies(pending.get(i).copies(), example));
      }
    }
    pending.clear();
  }

  private int[] head(int[] tokens) {
    return tokens.length <= maxTokens ? tokens : Arrays.copyOf(tokens, maxTokens);
  }
}
