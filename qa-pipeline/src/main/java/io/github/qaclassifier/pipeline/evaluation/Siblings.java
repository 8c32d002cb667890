package io.github.qaclassifier.pipeline.evaluation;

import io.github.qaclassifier.pipeline.dataset.LabelSet;
import java.util.ArrayList;
import java.util.List;

/** Groups of labels with nearly the same meaning, which people confuse too. */
final class Siblings {

  private static final List<List<String>> GROUPS =
      List.of(
          List.of("spring", "spring-boot"),
          List.of("python", "python-3.x"),
          List.of("asp.net", "asp.net-core", ".net"),
          List.of("reactjs", "next.js", "javascript"));

  private Siblings() {}

  /** Returns every ordered pair of siblings that are both labels. */
  static List<Confusion> confusions(ScoredQuestions scored, Thresholds thresholds) {
    List<Confusion> confusions = new ArrayList<>();
    LabelSet labels = scored.labels();
    for (List<String> group : GROUPS) {
      for (String right : group) {
        for (String wrong : group) {
          if (!right.equals(wrong)
              && labels.indexOf(right).isPresent()
              && labels.indexOf(wrong).isPresent()) {
            confusions.add(Confusion.of(scored, thresholds, right, wrong));
          }
        }
      }
    }
    return confusions;
  }
}
