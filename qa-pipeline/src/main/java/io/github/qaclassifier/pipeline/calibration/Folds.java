package io.github.qaclassifier.pipeline.calibration;

import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Assigns questions to the folds of a cross-validation. */
final class Folds {

  private Folds() {}

  /**
   * Assigns questions to folds so that each fold has about the same share of each label: sorts the
   * questions by their rarest label, in random order within a label, and assigns them to the folds
   * in turn.
   *
   * @return the fold of each question, in [0, folds)
   */
  static List<Integer> assign(ScoredQuestions scored, int folds, long seed) {
    int[] support = IntStream.range(0, scored.labels().size()).map(scored::support).toArray();
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
