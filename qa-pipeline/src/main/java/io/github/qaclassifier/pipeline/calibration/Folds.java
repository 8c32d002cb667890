package io.github.qaclassifier.pipeline.calibration;

import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Which questions are held out together. */
final class Folds {

  private Folds() {}

  /**
   * Deals questions out so that each fold gets its share of each label: in a random order, sorted
   * by their rarest label, one to each fold in turn.
   *
   * @return the fold of each question, in [0, folds)
   */
  static List<Integer> deal(ScoredQuestions scored, int folds, long seed) {
    int[] support = new int[scored.labels().size()];
    for (int question = 0; question < scored.size(); question++) {
      for (int label = 0; label < support.length; label++) {
        support[label] += scored.isTrue(question, label) ? 1 : 0;
      }
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, scored.size()).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    order.sort(Comparator.comparingInt(question -> rarest(scored, question, support)));
    Integer[] foldOf = new Integer[scored.size()];
    for (int place = 0; place < foldOf.length; place++) {
      foldOf[order.get(place)] = place % folds;
    }
    return List.of(foldOf);
  }

  private static int rarest(ScoredQuestions scored, int question, int[] support) {
    return IntStream.range(0, support.length)
        .filter(label -> scored.isTrue(question, label))
        .boxed()
        .min(Comparator.comparingInt(label -> support[label]))
        .orElse(0);
  }
}
