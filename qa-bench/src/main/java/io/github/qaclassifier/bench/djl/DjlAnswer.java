package io.github.qaclassifier.bench.djl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The answer in the shape of this project's own API. */
record DjlAnswer(List<Score> labels, List<Score> scores, Tokens tokens, Times timings) {

  static DjlAnswer of(Scored scored, List<DjlModel.Label> labels, double millis) {
    List<Score> scores = new ArrayList<>(labels.size());
    for (int i = 0; i < labels.size(); i++) {
      DjlModel.Label label = labels.get(i);
      scores.add(new Score(label.name(), label.probability(scored.scores()[i]), label.threshold()));
    }
    scores.sort(Comparator.comparingDouble(Score::probability).reversed());
    return new DjlAnswer(
        scores.stream().filter(score -> score.probability() >= score.threshold()).toList(),
        scores,
        new Tokens(scored.tokens(), scored.tokens(), false),
        new Times(0, 0, millis));
  }

  /** A label, its probability and its threshold. */
  record Score(String label, double probability, double threshold) {}

  /** How many tokens the model read; what was cut off is not known here. */
  record Tokens(int total, int used, boolean truncated) {}

  /** Where the time went. */
  record Times(double tokenizationMs, double waitingMs, double inferenceMs) {}
}
