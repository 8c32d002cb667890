package io.github.qaclassifier.core.explain;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The computation of one explanation; used once.
 *
 * <p>A short question is explained by leaving out each word alone. For a longer one, groups of
 * neighbouring words are left out first. The groups show within a few inferences where the evidence
 * is; then the words are left out alone, those of the strongest group first. Words of groups
 * without any effect are not tested further: most of them are beyond the tokens that the model
 * reads.
 */
final class ExplanationRun {

  /** Up to this number of words, groups save nothing. */
  private static final int MAX_WORDS_WITHOUT_GROUPS = 24;

  /** A group that changes the probability by less than this has no effect. */
  private static final double NO_EFFECT = 0.001;

  /** Texts classified between two checks for cancellation. */
  private static final int BATCH_SIZE = 8;

  private final QuestionClassifier classifier;
  private final Question question;
  private final String label;
  private final BooleanSupplier cancelled;
  private final Consumer<Explanation> progress;
  private final Words words;
  private final int count;

  /** For each word the probability that the label loses without it; NaN before the first test. */
  private final double[] weights;

  private int inferences;
  private int plannedInferences;

  ExplanationRun(
      QuestionClassifier classifier,
      Question question,
      String label,
      int maxWords,
      BooleanSupplier cancelled,
      Consumer<Explanation> progress) {
    this.classifier = classifier;
    this.question = question;
    this.label = label;
    this.cancelled = cancelled;
    this.progress = progress;
    this.words = Words.of(question);
    this.count = Math.min(maxWords, words.count());
    this.weights = new double[count];
    Arrays.fill(weights, Double.NaN);
    this.plannedInferences = inferences(count);
  }

  /** Returns the number of texts that an explanation of this many words classifies, at most. */
  static int inferences(int words) {
    return 1 + groups(words).size() + words;
  }

  Explanation run() {
    LabelScore whole = classify(List.of(question)).get(0);
    if (words.count() == 1) {
      // Without its only word, no question is left to classify.
      weights[0] = whole.probability();
      plannedInferences = inferences;
    } else {
      List<Integer> order = count <= MAX_WORDS_WITHOUT_GROUPS ? all(count) : strongestFirst(whole);
      plannedInferences = inferences + order.size();
      leaveOut(order.stream().map(List::of).toList(), whole);
    }
    return explanation(whole);
  }

  /** Tests the groups. Returns the words of those that have an effect; forgets the others. */
  private List<Integer> strongestFirst(LabelScore whole) {
    List<List<Integer>> groups = groups(count);
    leaveOut(groups, whole);
    List<Integer> order = new ArrayList<>();
    for (List<Integer> group : byWeight(groups)) {
      if (Math.abs(weights[group.get(0)]) >= NO_EFFECT) {
        order.addAll(group);
      } else {
        group.forEach(word -> weights[word] = Double.NaN);
      }
    }
    return order;
  }

  private List<List<Integer>> byWeight(List<List<Integer>> groups) {
    return groups.stream()
        .sorted(
            Comparator.comparingDouble((List<Integer> group) -> weights[group.get(0)]).reversed())
        .toList();
  }

  private static List<Integer> all(int words) {
    return IntStream.range(0, words).boxed().toList();
  }

  /** Groups of neighbouring words; as many as there are words in a group. */
  private static List<List<Integer>> groups(int words) {
    return words <= MAX_WORDS_WITHOUT_GROUPS
        ? List.of()
        : batches(all(words), (int) Math.ceil(Math.sqrt(words)));
  }

  /** Weighs each group of words by leaving it out. */
  private void leaveOut(List<List<Integer>> groups, LabelScore whole) {
    for (List<List<Integer>> batch : batches(groups, BATCH_SIZE)) {
      List<LabelScore> scores = classify(batch.stream().map(words::without).toList());
      for (int i = 0; i < batch.size(); i++) {
        double weight = whole.probability() - scores.get(i).probability();
        batch.get(i).forEach(word -> weights[word] = weight);
      }
      if (inferences < plannedInferences) {
        progress.accept(explanation(whole));
      }
    }
  }

  private List<LabelScore> classify(List<Question> questions) {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("The explanation was cancelled.");
    }
    List<Classification> results = classifier.classifyAll(questions);
    inferences += questions.size();
    return results.stream().map(this::score).toList();
  }

  private LabelScore score(Classification result) {
    return result.scores().stream()
        .filter(score -> score.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private Explanation explanation(LabelScore whole) {
    List<WordAttribution> attributions =
        IntStream.range(0, count)
            .filter(word -> !Double.isNaN(weights[word]))
            .mapToObj(word -> words.attribution(word, weights[word]))
            .sorted(Comparator.comparingDouble(WordAttribution::weight).reversed())
            .toList();
    return new Explanation(
        whole, attributions, words.count() - count, inferences, plannedInferences);
  }

  private static <T> List<List<T>> batches(List<T> list, int size) {
    List<List<T>> batches = new ArrayList<>();
    for (int from = 0; from < list.size(); from += size) {
      batches.add(list.subList(from, Math.min(from + size, list.size())));
    }
    return batches;
  }
}
