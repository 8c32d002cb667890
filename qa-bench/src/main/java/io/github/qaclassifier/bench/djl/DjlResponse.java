package io.github.qaclassifier.bench.djl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The response body, in the form of this project's HTTP API. */
record DjlResponse(List<Score> labels, List<Score> scores, Tokens tokens, Times timings) {

  static DjlResponse of(DjlScores scored, List<DjlModel.Label> labels, double millis) {
    List<Score> scores = new ArrayList<>(labels.size());
    for (int i = 0; i < labels.size(); i++) {
      DjlModel.Label label = labels.get(i);
      scores.add(new Score(label.name(), label.probability(scored.scores()[i]), label.threshold()));
    }
    scores.sort(Comparator.comparingDouble(Score::probability).reversed());
    return new DjlResponse(
        scores.stream().filter(score -> score.probability() >= score.threshold()).toList(),
        scores,
        new Tokens(scored.tokens(), scored.tokens(), false),
        new Times(0, 0, millis));
  }

  /** A label, its probability and its threshold. */
  record Score(String label, double probability, double threshold) {}

  /** The number of tokens that the model read; DJL does not report truncated tokens. */
  record Tokens(int total, int used, boolean truncated) {}

  /** Durations of the parts of the work. */
  record Times(double tokenizationMs, double waitingMs, double inferenceMs) {}
}
