package io.github.qaclassifier.pipeline.evaluation;

import io.github.qaclassifier.pipeline.dataset.LabelSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Questions with what a model said of each label and what is true: all that an evaluation needs.
 * Immutable. Memory: four bytes a question and label.
 *
 * <p>Probabilities are kept as {@code float}; one that lies within 6e-8 of a threshold may fall on
 * its other side.
 */
public final class ScoredQuestions {

  private final LabelSet labels;
  private final List<ScoredQuestion> questions;
  private final long skipped;

  ScoredQuestions(LabelSet labels, List<ScoredQuestion> questions, long skipped) {
    this.labels = labels;
    this.questions = List.copyOf(questions);
    this.skipped = skipped;
  }

  /** Collects questions one at a time. */
  public static ScoredQuestionsBuilder builder(LabelSet labels) {
    return new ScoredQuestionsBuilder(labels);
  }

  /** The labels, in the order of the probabilities. */
  public LabelSet labels() {
    return labels;
  }

  /** How many questions carry at least one known label. Only these are kept. */
  public int size() {
    return questions.size();
  }

  /** How many questions were left out because they carry no known label. */
  public long skipped() {
    return skipped;
  }

  /** How probable a label is for a question, in [0, 1]. */
  public float probability(int question, int label) {
    return questions.get(question).probability(label);
  }

  /** Whether a label is true for a question; false where that is not known. */
  public boolean isTrue(int question, int label) {
    return questions.get(question).isTrue(label);
  }

  /** Whether it is known if a label is true for a question. */
  public boolean isKnown(int question, int label) {
    return questions.get(question).isKnown(label);
  }

  /**
   * These questions and others together, such as titles and bodies.
   *
   * @throws IllegalArgumentException if the others have other labels
   */
  public ScoredQuestions plus(ScoredQuestions others) {
    if (!labels.equals(others.labels)) {
      throw new IllegalArgumentException("The two sets have different labels.");
    }
    List<ScoredQuestion> both = new ArrayList<>(questions);
    both.addAll(others.questions);
    return new ScoredQuestions(labels, both, skipped + others.skipped);
  }

  /** These questions and truths with other probabilities. */
  public ScoredQuestions mapped(Mapping mapping) {
    List<ScoredQuestion> mapped = new ArrayList<>(questions.size());
    for (int question = 0; question < questions.size(); question++) {
      ScoredQuestion old = questions.get(question);
      float[] probabilities = new float[labels.size()];
      for (int label = 0; label < probabilities.length; label++) {
        probabilities[label] = (float) mapping.of(question, label, old.probability(label));
      }
      mapped.add(old.withProbabilities(probabilities));
    }
    return new ScoredQuestions(labels, mapped, skipped);
  }

  /** How a probability becomes another one. */
  @FunctionalInterface
  public interface Mapping {
    /** The new probability of a label for a question, by their places; in [0, 1]. */
    double of(int question, int label, float probability);
  }

  List<ScoredQuestion> questions() {
    return questions;
  }
}
