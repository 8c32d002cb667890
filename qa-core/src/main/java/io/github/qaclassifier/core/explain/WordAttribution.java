package io.github.qaclassifier.core.explain;

import java.util.List;
import java.util.Objects;

/**
 * How much one word spoke for the tag.
 *
 * @param word the word as it first stands in the text
 * @param weight the probability that the tag loses without the word, in [-1, 1]; negative where the
 *     word speaks against the tag
 * @param places everywhere that the word stands, in upper or lower case; at least one
 */
public record WordAttribution(String word, double weight, List<Span> places) {

  /** Copies the places. */
  public WordAttribution {
    Objects.requireNonNull(word, "word");
    places = List.copyOf(places);
    if (places.isEmpty() || !(weight >= -1 && weight <= 1)) {
      throw new IllegalArgumentException(
          "Word %s with weight %s in %d places".formatted(word, weight, places.size()));
    }
  }
}
