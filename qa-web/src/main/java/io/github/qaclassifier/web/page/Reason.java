package io.github.qaclassifier.web.page;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.explain.Explanation;
import io.github.qaclassifier.core.explain.Span;
import io.github.qaclassifier.core.explain.WordAttribution;
import io.github.qaclassifier.core.explain.WordAttribution.QuestionField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An explanation as the page shows it: the question with the words marked that raise the
 * probability of a label.
 *
 * @param best the words with the greatest weights, for screen readers; may be empty
 */
public record Reason(
    String label, List<Piece> title, List<Piece> body, List<String> best, Progress progress) {

  /** Words with at least this weight are always marked. */
  private static final double CLEAR_WEIGHT = 0.05;

  /** Leaving out any word at all changes the probability by about this much. */
  private static final double NOISE = 0.01;

  /** If no weight is clear, words with this share of the greatest weight are marked. */
  private static final double MIN_SHARE = 0.4;

  private static final int STRENGTHS = 5;
  private static final int MAX_BEST = 5;

  /**
   * A piece of text.
   *
   * @param strength from 0 (not marked) to 5
   */
  public record Piece(String text, int strength) {}

  /**
   * How far the explanation is.
   *
   * @param done number of texts classified so far
   * @param planned number of texts to classify in all, at most
   * @param untried number of different words beyond the limit
   */
  public record Progress(int done, int planned, int untried) {

    /** Whether the explanation is final. */
    public boolean complete() {
      return done == planned;
    }
  }

  static Reason of(Explanation why, Question question) {
    double greatest = why.weights().isEmpty() ? 0 : why.weights().get(0).weight();
    double least = Math.min(CLEAR_WEIGHT, Math.max(NOISE, MIN_SHARE * greatest));
    List<WordAttribution> marked =
        why.weights().stream().filter(word -> word.weight() >= least).toList();
    return new Reason(
        why.score().label(),
        pieces(QuestionField.TITLE, question, marked, greatest),
        pieces(QuestionField.BODY, question, marked, greatest),
        marked.stream().limit(MAX_BEST).map(WordAttribution::word).toList(),
        new Progress(why.inferences(), why.plannedInferences(), why.untried()));
  }

  private static List<Piece> pieces(
      QuestionField field, Question question, List<WordAttribution> words, double greatest) {
    Map<Integer, Span> places = new TreeMap<>();
    Map<Integer, Integer> strengths = new TreeMap<>();
    for (WordAttribution word : words) {
      int strength = (int) Math.ceil(STRENGTHS * word.weight() / greatest);
      for (Span place : word.places()) {
        if (place.field() == field) {
          places.put(place.start(), place);
          strengths.put(place.start(), strength);
        }
      }
    }
    String text = field.of(question);
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
