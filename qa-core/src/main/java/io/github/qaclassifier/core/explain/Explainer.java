package io.github.qaclassifier.core.explain;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Finds the words that raise or lower the probability of a label. As thread-safe as its classifier.
 */
public final class Explainer {

  private static final int DEFAULT_MAX_WORDS = 150;

  private final QuestionClassifier classifier;
  private final int maxWords;

  private Explainer(QuestionClassifier classifier, int maxWords) {
    this.classifier = Objects.requireNonNull(classifier, "classifier");
    if (maxWords < 1) {
      throw new IllegalArgumentException(
          "maxWords is %d; it must be 1 or more.".formatted(maxWords));
    }
    this.maxWords = maxWords;
  }

  /**
   * Returns an explainer that tests the first 150 different words. It does not close the
   * classifier.
   */
  public static Explainer of(QuestionClassifier classifier) {
    return new Explainer(classifier, DEFAULT_MAX_WORDS);
  }

  /** Returns this explainer with another limit on the number of different words that it tests. */
  public Explainer withMaxWords(int maxWords) {
    return new Explainer(classifier, maxWords);
  }

  /**
   * Returns how many different words {@link #explain} tests: those of the question, up to the
   * limit.
   */
  public int wordsToTest(Question question) {
    return Math.min(maxWords, Words.of(question).count());
  }

  /**
   * Returns how many texts {@link #explain} classifies for a question, at most. The cost of an
   * explanation is this number times the cost of classifying the question.
   */
  public int inferences(Question question) {
    return ExplanationRun.inferences(wordsToTest(question));
  }

  /**
   * Explains a label.
   *
   * @param label a label of the model, whether or not the question has it
   * @throws IllegalArgumentException if the model has no such label
   */
  public Explanation explain(Question question, String label) {
    return explain(question, label, () -> false, explanation -> {});
  }

  /**
   * Explains a label step by step.
   *
   * @param label a label of the model, whether or not the question has it
   * @param cancelled called before each batch of at most 8 texts, on the calling thread; once it
   *     returns true, no further text is classified
   * @param progress receives each intermediate explanation, on the calling thread, but not the
   *     final one
   * @return the complete explanation
   * @throws IllegalArgumentException if the model has no such label
   * @throws CancellationException if {@code cancelled} returned true
   */
  public Explanation explain(
      Question question, String label, BooleanSupplier cancelled, Consumer<Explanation> progress) {
    if (!classifier.model().labels().contains(label)) {
      throw new IllegalArgumentException("The model has no label %s.".formatted(label));
    }
    return new ExplanationRun(classifier, question, label, maxWords, cancelled, progress).run();
  }
}
