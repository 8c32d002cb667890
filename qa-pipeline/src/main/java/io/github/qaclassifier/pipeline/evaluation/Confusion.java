package io.github.qaclassifier.pipeline.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How often one label is predicted where only another is true, such as {@code spring} for {@code
 * spring-boot}.
 *
 * @param trueLabel the label that is true
 * @param givenLabel the label that is not true
 * @param questions where the first is true and the second is known not to be
 * @param given of these, how many are given the second
 * @param swapped of those, how many are not given the first either
 */
public record Confusion(
    String trueLabel, String givenLabel, long questions, long given, long swapped) {

  private static final Comparator<Confusion> WORST_FIRST =
      Comparator.comparingLong(Confusion::given)
          .reversed()
          .thenComparing(Confusion::trueLabel)
          .thenComparing(Confusion::givenLabel);

  /** Checks that nothing is null. */
  public Confusion {
    Objects.requireNonNull(trueLabel, "trueLabel");
    Objects.requireNonNull(givenLabel, "givenLabel");
  }

  /** Returns the share of the questions that are given the second label, in [0, 1]. */
  public double rate() {
    return Counts.ratio(given, questions);
  }

  /**
   * Returns how often {@code givenLabel} is given where only {@code trueLabel} is true.
   *
   * @throws IllegalArgumentException if one of the two is not a label
   */
  public static Confusion of(
      ScoredQuestions scored, Thresholds thresholds, String trueLabel, String givenLabel) {
    return of(scored, thresholds, index(scored, trueLabel), index(scored, givenLabel));
  }

  /**
   * Returns the pairs of labels that are confused most often, most often first.
   *
   * @param most how many pairs at most
   */
  public static List<Confusion> worst(ScoredQuestions scored, Thresholds thresholds, int most) {
    int labels = scored.labels().size();
    thresholds.requireFit(scored.size(), labels);
    Map<Long, Integer> given = new HashMap<>();
    for (int q = 0; q < scored.size(); q++) {
      for (int wrong = 0; wrong < labels; wrong++) {
        if (isWronglyGiven(scored, q, thresholds, wrong)) {
          long falseAlarm = wrong;
          scored
              .questions()
              .get(q)
              .trueLabels()
              .forEach(right -> given.merge(right * (long) labels + falseAlarm, 1, Integer::sum));
        }
      }
    }
    List<Map.Entry<Long, Integer>> pairs = new ArrayList<>(given.entrySet());
    pairs.sort(
        Map.Entry.<Long, Integer>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey()));
    return pairs.stream()
        .limit(most)
        .map(Map.Entry::getKey)
        .map(pair -> of(scored, thresholds, (int) (pair / labels), (int) (pair % labels)))
        .sorted(WORST_FIRST)
        .toList();
  }

  private static Confusion of(ScoredQuestions scored, Thresholds thresholds, int right, int wrong) {
    long questions = 0;
    long given = 0;
    long swapped = 0;
    for (int q = 0; q < scored.size(); q++) {
      ScoredQuestion question = scored.questions().get(q);
      if (question.isTrue(right) && question.isKnown(wrong) && !question.isTrue(wrong)) {
        questions++;
        if (isWronglyGiven(scored, q, thresholds, wrong)) {
          given++;
          swapped += question.probability(right) < thresholds.at(q, right) ? 1 : 0;
        }
      }
    }
    List<String> names = scored.labels().labels();
    return new Confusion(names.get(right), names.get(wrong), questions, given, swapped);
  }

  private static boolean isWronglyGiven(
      ScoredQuestions scored, int question, Thresholds thresholds, int label) {
    return scored.isKnown(question, label)
        && !scored.isTrue(question, label)
        && scored.probability(question, label) >= thresholds.at(question, label);
  }

  private static int index(ScoredQuestions scored, String label) {
    return scored
        .labels()
        .indexOf(label)
        .orElseThrow(
            () -> new IllegalArgumentException("%s is not one of the labels.".formatted(label)));
  }
}
