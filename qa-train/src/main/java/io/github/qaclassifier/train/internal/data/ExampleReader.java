package io.github.qaclassifier.train.internal.data;

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
import java.util.Optional;

/**
 * Reads files of labelled questions into examples. A record without an output that applies is
 * skipped, unless a teacher gives soft targets for it.
 */
public final class ExampleReader {

  private static final int RECORDS_PER_BATCH = 512;

  private final QuestionFiles files;
  private final Tokenizer tokenizer;
  private final int maxTokens;
  private final ProgressListener listener;

  /** How many copies of a record are among the examples. */
  @FunctionalInterface
  public interface Copies {

    /**
     * The number of copies of a record.
     *
     * @param place the position of the record in its file, from 1
     */
    int of(LabeledQuestion record, long place);
  }

  private record Pending(LabeledQuestion question, OutputTruth truth, int copies) {}

  /**
   * @param files reads the files
   * @param tokenizer turns texts into token ids
   * @param maxTokens tokens kept of a title and of a body
   * @param listener receives the number of records read
   */
  public ExampleReader(
      QuestionFiles files, Tokenizer tokenizer, int maxTokens, ProgressListener listener) {
    this.files = files;
    this.tokenizer = tokenizer;
    this.maxTokens = maxTokens;
    this.listener = listener;
  }

  /**
   * Reads a training file.
   *
   * @param targets the outputs of the network
   * @param copies how many copies of each record are among the examples
   * @param softTargets the teachers' soft targets; with them, no record is skipped
   */
  public List<Example> train(
      Path file, Targets targets, Copies copies, Optional<SoftTargets> softTargets) {
    return read(file, targets, targets.size(), copies, softTargets);
  }

  /** Reads a validation file; records without a label are skipped. */
  public List<Example> validation(Path file, Targets targets) {
    return read(file, targets, targets.labels(), (record, place) -> 1, Optional.empty());
  }

  private List<Example> read(
      Path file, Targets targets, int relevant, Copies copies, Optional<SoftTargets> softTargets) {
    List<Example> examples = new ArrayList<>();
    List<Pending> pending = new ArrayList<>(RECORDS_PER_BATCH);
    long seen = 0;
    try (QuestionFiles.Rows records = files.open(file, problem -> {})) {
      while (records.hasNext()) {
        LabeledQuestion record = records.next();
        seen++;
        OutputTruth truth = targets.truth(record);
        int count = copies.of(record, seen);
        if (count > 0 && (truth.anyTrueBelow(relevant) || softTargets.isPresent())) {
          pending.add(new Pending(record, truth, count));
        }
        if (pending.size() == RECORDS_PER_BATCH || (!records.hasNext() && !pending.isEmpty())) {
          Interrupts.check();
          flush(pending, softTargets, examples);
          listener.update(
              new Progress(
                  "read " + file.getFileName(), seen, -1, "records", examples.size() + " kept"));
        }
      }
    }
    return examples;
  }

  private void flush(
      List<Pending> pending, Optional<SoftTargets> softTargets, List<Example> examples) {
    List<LabeledQuestion> questions = pending.stream().map(Pending::question).toList();
    List<OutputTruth> truths = pending.stream().map(Pending::truth).toList();
    List<float[]> soft = softTargets.map(each -> each.of(questions, truths)).orElse(List.of());
    List<int[]> titles =
        tokenizer.tokenizeAll(questions.stream().map(each -> each.question().title()).toList());
    List<int[]> bodies =
        tokenizer.tokenizeAll(questions.stream().map(each -> each.question().body()).toList());
    for (int i = 0; i < pending.size(); i++) {
      int[] title = head(titles.get(i));
      int[] body = head(bodies.get(i));
      if (title.length + body.length > 0) {
        Example example =
            soft.isEmpty()
                ? new Example(title, body, truths.get(i))
                : new Example(title, body, truths.get(i), soft.get(i));
        examples.addAll(Collections.nCopies(pending.get(i).copies(), example));
      }
    }
    pending.clear();
  }

  private int[] head(int[] tokens) {
    return tokens.length <= maxTokens ? tokens : Arrays.copyOf(tokens, maxTokens);
  }
}
