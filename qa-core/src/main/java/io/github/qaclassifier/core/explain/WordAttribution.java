package io.github.qaclassifier.core.explain;

import io.github.qaclassifier.core.Question;
import java.util.List;
import java.util.Objects;

/**
 * The influence of one word on the probability of a label.
 *
 * @param word the word as written at its first occurrence
 * @param weight probability of the label with the word minus the probability without it, in [-1,
 *     1]; negative if the word lowers the probability
 * @param places all occurrences of the word, ignoring case; at least one
 */
public record WordAttribution(String word, double weight, List<Span> places) {

  /** Copies the occurrences and checks the weight. */
  public WordAttribution {
    Objects.requireNonNull(word, "word");
    places = List.copyOf(places);
    if (places.isEmpty()) {
      throw new IllegalArgumentException("The word \"%s\" has no occurrence.".formatted(word));
    }
    if (!(weight >= -1 && weight <= 1)) {
      throw new IllegalArgumentException(
          "The weight of \"%s\" is %s; it must be in [-1, 1].".formatted(word, weight));
    }
  }

  /** A field of a question. */
  public enum QuestionField {
    /** {@link Question#title()}. */
    TITLE {
      @Override
      public String of(Question question) {
        return question.title();
      }
    },
    /** {@link Question#body()}. */
    BODY {
      @Override
      public String of(Question question) {
        return question.body();
      }
    };

    /** Returns the text of this field. */
    public abstract String of(Question question);
  }
}
