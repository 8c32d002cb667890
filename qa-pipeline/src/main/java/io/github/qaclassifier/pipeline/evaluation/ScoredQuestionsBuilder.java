package io.github.qaclassifier.pipeline.evaluation;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects {@link ScoredQuestions} one at a time. Not safe for threads. */
public final class ScoredQuestionsBuilder {

  private final LabelSet labels;
  private final List<ScoredQuestion> questions = new ArrayList<>();
  private final List<ScoredQuestion> unlabeled = new ArrayList<>();
  private long skipped;

  ScoredQuestionsBuilder(LabelSet labels) {
    this.labels = Objects.requireNonNull(labels, "labels");
  }

  /**
   * Adds a question of which every label is known.
   *
   * @param probabilities one per label, in the order of the labels, each in [0, 1]; copied
   * @param truth whether each label is true; copied
   * @return whether the question carries a label; without one it counts as skipped, and as
   *     unlabeled if every label is known
   * @throws IllegalArgumentException if a length differs from the number of labels or a probability
   *     is not in [0, 1]
   */
  public boolean add(float[] probabilities, boolean[] truth) {
    return add(probabilities, truth, null);
  }

  /**
   * Adds a question of which some labels may be unknown.
   *
   * @param known for each label, whether it is known if the label is true; null if all are known
   * @return as {@link #add(float[], boolean[])}
   */
  public boolean add(float[] probabilities, boolean[] truth, boolean @Nullable [] known) {
    requireLength("probabilities", probabilities.length);
    requireLength("truths", truth.length);
    BitSet trueLabels = new BitSet();
    BitSet unknown = new BitSet();
    if (known != null) {
      requireLength("known flags", known.length);
    }
    for (int i = 0; i < truth.length; i++) {
      if (known != null && !known[i]) {
        unknown.set(i);
      } else if (truth[i]) {
        trueLabels.set(i);
      }
    }
    return add(probabilities, trueLabels, unknown);
  }

  /**
   * Adds a classifier's prediction. A label outside the question's {@linkplain
   * LabeledQuestion#coverage() coverage} is unknown and in no count.
   *
   * @return as {@link #add(float[], boolean[])}
   * @throws IllegalArgumentException if the prediction has other labels than this set
   */
  public boolean add(LabeledQuestion question, Classification prediction) {
    requireLength("scores", prediction.scores().size());
    float[] probabilities = new float[labels.size()];
    for (LabelScore score : prediction.scores()) {
      int index =
          labels
              .indexOf(score.label())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "The prediction has the label %s, which is not one of the evaluated labels."
                              .formatted(score.label())));
      probabilities[index] = (float) score.probability();
    }
    return add(question, probabilities);
  }

  /**
   * Adds the probabilities of a question's labels. A label outside the question's {@linkplain
   * LabeledQuestion#coverage() coverage} is unknown and in no count.
   *
   * @param probabilities one per label, in the order of the labels, each in [0, 1]; copied
   * @return as {@link #add(float[], boolean[])}
   */
  public boolean add(LabeledQuestion question, float[] probabilities) {
    requireLength("probabilities", probabilities.length);
    BitSet truth = new BitSet();
    BitSet unknown = new BitSet();
    question.tags().forEach(tag -> labels.indexOf(tag).ifPresent(truth::set));
    for (int i = 0; i < labels.size(); i++) {
      if (!truth.get(i) && !question.coverage().knows(labels.labels().get(i))) {
        unknown.set(i);
      }
    }
    return add(probabilities, truth, unknown);
  }

  /** Counts a question as skipped without its probabilities. */
  public void skip() {
    skipped++;
  }

  /** Returns the questions collected so far. */
  public ScoredQuestions build() {
    return new ScoredQuestions(labels, questions, unlabeled, skipped);
  }

  private boolean add(float[] probabilities, BitSet truth, BitSet unknown) {
    float[] copy = new float[probabilities.length];
    for (int i = 0; i < copy.length; i++) {
      if (!(probabilities[i] >= 0 && probabilities[i] <= 1)) {
        throw new IllegalArgumentException(
            "The probability of label %s is %s; it must be in [0, 1]."
                .formatted(labels.labels().get(i), probabilities[i]));
      }
      copy[i] = Math.abs(probabilities[i]); // a negative zero would sort above 1 by its bits
    }
    if (truth.isEmpty()) {
      skipped++;
      if (unknown.isEmpty()) {
        unlabeled.add(new ScoredQuestion(copy, truth, ScoredQuestion.NOTHING_UNKNOWN));
      }
      return false;
    }
    questions.add(
        new ScoredQuestion(
            copy, truth, unknown.isEmpty() ? ScoredQuestion.NOTHING_UNKNOWN : unknown));
    return true;
  }

  private void requireLength(String what, int length) {
    if (length != labels.size()) {
      throw new IllegalArgumentException(
          "There are %d %s for %d labels.".formatted(length, what, labels.size()));
    }
  }
}
