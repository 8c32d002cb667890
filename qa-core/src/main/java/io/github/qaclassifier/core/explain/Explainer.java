package io.github.qaclassifier.core.explain;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Finds out which words carried a tag. Safe for as many threads as its classifier. */
public final class Explainer {

  private static final int DEFAULT_MAX_WORDS = 150;

  private final QuestionClassifier classifier;
  private final int maxWords;

  private Explainer(QuestionClassifier classifier, int maxWords) {
    this.classifier = Objects.requireNonNull(classifier, "classifier");
    if (maxWords < 1) {
      throw new IllegalArgumentException(
          "maxWords is %d; it must be 1 or more.".formatted(maxWords));
    }
    this.maxWords = maxWords;
  }

  /** Explains with a classifier, which it does not close; tries the first 150 different words. */
  public static Explainer of(QuestionClassifier classifier) {
    return new Explainer(classifier, DEFAULT_MAX_WORDS);
  }

  /** This explainer with another limit on the different words that it tries. */
  public Explainer withMaxWords(int maxWords) {
    return new Explainer(classifier, maxWords);
  }

  /**
   * Explains a tag.
   *
   * @param label one of the model's labels, given to the question or not
   * @throws IllegalArgumentException if the model has no such label
   */
  public Explanation explain(Question question, String label) {
    if (!classifier.model().labels().contains(label)) {
      throw new IllegalArgumentException("The model has no label %s.".formatted(label));
    }
    List<List<Span>> words = List.copyOf(Words.of(question));
    List<List<Span>> tried = words.subList(0, Math.min(maxWords, words.size()));
    List<Question> variants = new ArrayList<>();
    variants.add(question);
    List<List<Span>> asked = new ArrayList<>();
    for (List<Span> places : tried) {
      String title = Words.without(QuestionField.TITLE, question, places);
      String body = Words.without(QuestionField.BODY, question, places);
      // Without its only word there is no question left to ask.
      if (!title.isBlank() || !body.isBlank()) {
        variants.add(new Question(title, body));
        asked.add(places);
      }
    }
    List<Classification> answers = classifier.classifyAll(variants);
    LabelScore whole = scoreOf(label, answers.get(0));
    List<WordAttribution> weights = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      List<Span> places = asked.get(i);
      double weight = whole.probability() - scoreOf(label, answers.get(i + 1)).probability();
      weights.add(new WordAttribution(Words.at(places.get(0), question), weight, places));
    }
    if (weights.isEmpty() && !tried.isEmpty()) {
      List<Span> only = tried.get(0);
      weights.add(new WordAttribution(Words.at(only.get(0), question), whole.probability(), only));
    }
    weights.sort(Comparator.comparingDouble(WordAttribution::weight).reversed());
    return new Explanation(whole, weights, words.size() - tried.size());
  }

  private static LabelScore scoreOf(String label, Classification answer) {
    return answer.scores().stream()
        .filter(score -> score.label().equals(label))
        .findFirst()
        .orElseThrow();
  }
}
