package io.github.qaclassifier.web.page;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.explain.Explanation;
import io.github.qaclassifier.core.explain.QuestionField;
import io.github.qaclassifier.core.explain.Span;
import io.github.qaclassifier.core.explain.WordAttribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A question with the words marked that carried a tag.
 *
 * @param best the weightiest words, for those who do not see the marks; may be empty
 */
public record Reason(
    String label, List<Piece> title, List<Piece> body, List<String> best, int untried) {

  /** A word that moves the probability by this much is marked. */
  private static final double SURELY = 0.05;

  /** Leaving out any word at all moves the probability by about this much. */
  private static final double NOISE = 0.01;

  /** Where no word surely counts, one is marked that does this share of what the strongest does. */
  private static final double SHARE = 0.4;

  private static final int STRENGTHS = 5;
  private static final int NAMED = 5;

  /**
   * A piece of text.
   *
   * @param strength from 0 (plain) to 5
   */
  public record Piece(String text, int strength) {}

  static Reason of(Explanation why, Question question) {
    double strongest = why.weights().isEmpty() ? 0 : why.weights().get(0).weight();
    double least = Math.min(SURELY, Math.max(NOISE, SHARE * strongest));
    List<WordAttribution> marked =
        why.weights().stream().filter(word -> word.weight() >= least).toList();
    return new Reason(
        why.score().label(),
        pieces(QuestionField.TITLE, question, marked, strongest),
        pieces(QuestionField.BODY, question, marked, strongest),
        marked.stream().limit(NAMED).map(WordAttribution::word).toList(),
        why.untried());
  }

  private static List<Piece> pieces(
      QuestionField part, Question question, List<WordAttribution> words, double strongest) {
    Map<Integer, Span> places = new TreeMap<>();
    Map<Integer, Integer> strengths = new TreeMap<>();
    for (WordAttribution word : words) {
      int strength = (int) Math.ceil(STRENGTHS * word.weight() / strongest);
      for (Span place : word.places()) {
        if (place.part() == part) {
          places.put(place.start(), place);
          strengths.put(place.start(), strength);
        }
      }
    }
    String text = part.of(question);
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    for (Span place : places.values()) {
      if (place.start() > at) {
        pieces.add(new Piece(text.substring(at, place.start()), 0));
      }
      pieces.add(
          new Piece(
              text.substring(place.start(), place.end()),
              strengths.getOrDefault(place.start(), 1)));
      at = place.end();
    }
    if (at < text.length()) {
      pieces.add(new Piece(text.substring(at), 0));
    }
    return pieces;
  }
}
