package io.github.qaclassifier.web.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Timings;
import io.github.qaclassifier.core.TokenCount;
import java.time.Duration;
import java.util.List;

/** The answer to one question, in the shape of its JSON. */
record Answer(List<Score> labels, List<Score> scores, Tokens tokens, Times timings) {

  static Answer of(Classification classification, AskedQuestion asked) {
    List<Score> all =
        classification.scores().stream().map(score -> Score.of(score, asked)).toList();
    return new Answer(
        all.stream().filter(Score::selected).toList(),
        all.subList(0, Math.min(asked.topK().orElse(all.size()), all.size())),
        Tokens.of(classification.tokens()),
        Times.of(classification.timings()));
  }

  /** A label with its probability and the threshold that holds for this question. */
  record Score(String label, double probability, double threshold) {

    static Score of(LabelScore score, AskedQuestion asked) {
      return new Score(
          score.label(), score.probability(), asked.threshold().orElse(score.threshold()));
    }

    boolean selected() {
      return probability >= threshold;
    }
  }

  /** How much of the text was read. */
  record Tokens(int total, int used, boolean truncated) {

    static Tokens of(TokenCount tokens) {
      return new Tokens(tokens.total(), tokens.used(), tokens.truncated());
    }
  }

  /** Where the time went, in milliseconds. */
  record Times(
      @JsonProperty("tokenizationMs") double tokenization,
      @JsonProperty("waitingMs") double waiting,
      @JsonProperty("inferenceMs") double inference) {

    static Times of(Timings timings) {
      return new Times(
          millis(timings.tokenization()), millis(timings.waiting()), millis(timings.inference()));
    }

    private static double millis(Duration time) {
      return Math.round(time.toNanos() / 1e3) / 1e3;
    }
  }
}
