package io.github.qaclassifier.web.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Timings;
import io.github.qaclassifier.core.TokenCount;
import io.github.qaclassifier.web.http.TokenlessText;
import java.time.Duration;
import java.util.List;

/** The response to one question, in the shape of its JSON. */
record ClassifyResponse(List<Score> labels, List<Score> scores, Tokens tokens, Times timings) {

  static ClassifyResponse of(Classification classification, ClassifyRequest request) {
    List<Score> all =
        classification.scores().stream().map(score -> Score.of(score, request)).toList();
    return new ClassifyResponse(
        // A text without tokens has no labels, whatever the threshold.
        TokenlessText.hasNoTokens(classification)
            ? List.of()
            : all.stream().filter(Score::selected).toList(),
        all.subList(0, Math.min(request.topK().orElse(all.size()), all.size())),
        Tokens.of(classification.tokens()),
        Times.of(classification.timings()));
  }

  /** A label with its probability and the threshold that applies to this question. */
  record Score(String label, double probability, double threshold) {

    static Score of(LabelScore score, ClassifyRequest request) {
      return new Score(
          score.label(), score.probability(), request.threshold().orElse(score.threshold()));
    }

    boolean selected() {
      return probability >= threshold;
    }
  }

  /** How much of the text the model read. */
  record Tokens(int total, int used, boolean truncated) {

    static Tokens of(TokenCount tokens) {
      return new Tokens(tokens.total(), tokens.used(), tokens.truncated());
    }
  }

  /** How long each part took, in milliseconds. */
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
