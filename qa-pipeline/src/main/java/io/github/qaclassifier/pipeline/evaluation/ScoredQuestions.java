package io.github.qaclassifier.pipeline.evaluation;

import io.github.qaclassifier.pipeline.dataset.LabelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Questions with a model's probability of each label and the truth: everything an evaluation needs.
 * Immutable. Memory: four bytes per question and label.
 *
 * <p>Questions that are known to carry none of the labels are kept apart ({@link #unlabeledSize}).
 * F1 and the other figures leave them out, as the Python project does; only the share of them that
 * is given a label is measured.
 *
 * <p>Probabilities are stored as {@code float}, so a probability within 6e-8 of a threshold may be
 * rounded to its other side.
 */
public final class ScoredQuestions {

  private final LabelSet labels;
  private final List<ScoredQuestion> questions;
  private final List<ScoredQuestion> unlabeled;
  private final long skipped;

  ScoredQuestions(
      LabelSet labels,
      List<ScoredQuestion> questions,
      List<ScoredQuestion> unlabeled,
      long skipped) {
    this.labels = labels;
    this.questions = List.copyOf(questions);
    this.unlabeled = List.copyOf(unlabeled);
    this.skipped = skipped;
  }

  /** Returns a builder that collects questions one at a time. */
  public static ScoredQuestionsBuilder builder(LabelSet labels) {
    return new ScoredQuestionsBuilder(labels);
  }

  /** Returns the labels, in the order of the probabilities. */
  public LabelSet labels() {
    return labels;
  }

  /** Returns how many questions carry at least one label. */
  public int size() {
    return questions.size();
  }

  /** Returns how many questions were skipped because they carry no known label. */
  public long skipped() {
    return skipped;
  }

  /**
   * Returns how many of the skipped questions were scored and are known to carry none of the
   * labels.
   */
  public int unlabeledSize() {
    return unlabeled.size();
  }

  /** Returns the probability of a label for an unlabeled question, in [0, 1]. */
  public float unlabeledProbability(int question, int label) {
    return unlabeled.get(question).probability(label);
  }

  /** Returns the probability of a label for a question, in [0, 1]. */
  public float probability(int question, int label) {
    return questions.get(question).probability(label);
  }

  /** Whether a label is true for a question; false if that is unknown. */
  public boolean isTrue(int question, int label) {
    return questions.get(question).isTrue(label);
  }

  /** Whether it is known if a label is true for a question. */
  public boolean isKnown(int question, int label) {
    return questions.get(question).isKnown(label);
  }

  /**
   * Returns these questions and others as one set, for example titles and bodies.
   *
   * @throws IllegalArgumentException if the others have other labels
   */
  public ScoredQuestions plus(ScoredQuestions others) {
    if (!labels.equals(others.labels)) {
      throw new IllegalArgumentException("The two sets have different labels.");
    }
    List<ScoredQuestion> both = new ArrayList<>(questions);
    both.addAll(others.questions);
    List<ScoredQuestion> unlabeledOfBoth = new ArrayList<>(unlabeled);
    unlabeledOfBoth.addAll(others.unlabeled);
    return new ScoredQuestions(labels, both, unlabeledOfBoth, skipped + others.skipped);
  }

  /** Returns the number of questions that carry a label. */
  public int support(int label) {
    return (int) questions.stream().filter(question -> question.isTrue(label)).count();
  }

  /** Returns some of the questions that carry a label; unlabeled questions are left out. */
  public ScoredQuestions where(IntPredicate index) {
    return new ScoredQuestions(
        labels,
        IntStream.range(0, questions.size()).filter(index).mapToObj(questions::get).toList(),
        List.of(),
        0);
  }

  /**
   * Returns these questions and truths with other probabilities.
   *
   * @param mapping of the probabilities of the questions that carry a label
   * @param unlabeledMapping of those of the unlabeled questions
   */
  public ScoredQuestions mapped(Mapping mapping, Mapping unlabeledMapping) {
    return new ScoredQuestions(
        labels, mapped(questions, mapping), mapped(unlabeled, unlabeledMapping), skipped);
  }

  private static List<ScoredQuestion> mapped(List<ScoredQuestion> questions, Mapping mapping) {
    List<ScoredQuestion> mapped = new ArrayList<>(questions.size());
    for (int question = 0; question < questions.size(); question++) {
      ScoredQuestion old = questions.get(question);
      float[] probabilities = new float[old.labels()];
      for (int label = 0; label < probabilities.length; label++) {
        probabilities[label] = (float) mapping.of(question, label, old.probability(label));
      }
      mapped.add(old.withProbabilities(probabilities));
    }
    return mapped;
  }

  /** Turns a probability into another one. */
  @FunctionalInterface
  public interface Mapping {
    /** Returns the new probability of a label for a question, by their indexes; in [0, 1]. */
    double of(int question, int label, float probability);
  }

  List<ScoredQuestion> questions() {
    return questions;
  }
}
