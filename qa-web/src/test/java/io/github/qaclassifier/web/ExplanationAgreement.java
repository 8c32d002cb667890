package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.explain.Explainer;
import io.github.qaclassifier.core.explain.Explanation;
import io.github.qaclassifier.core.explain.Span;
import io.github.qaclassifier.core.explain.WordAttribution;
import io.github.qaclassifier.core.explain.WordAttribution.QuestionField;
import io.github.qaclassifier.core.spi.HtmlText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Compares explanations by the shipped model with leaving out every word alone, on real questions.
 * Not part of a build, because the questions are not part of the repository: run it with {@code
 * -Dtest=ExplanationAgreement -Dqa.agreement=../shared/data/dev-bodies.jsonl.gz}.
 */
@EnabledIfSystemProperty(named = "qa.agreement", matches = ".+")
class ExplanationAgreement {

  private static final Path DATA = Path.of("..", System.getProperty("qa.agreement", ""));
  private static final int QUESTIONS = 100;
  private static final int MIN_WORDS = 33;
  private static final int TOP = 3;

  private final HtmlText html = HtmlText.find();

  @Test
  void explanationHasTheTopWordsOfLeavingOutEveryWord() throws IOException {
    int sameFirst = 0;
    int sameTop = 0;
    long inferences = 0;
    long tested = 0;
    List<Double> firstHighlightMillis = new ArrayList<>();
    try (QuestionClassifier model = Served.shippedClassifier()) {
      Explainer explainer = Explainer.of(model);
      for (Question question : questions(explainer)) {
        Classification whole = model.classify(question);
        LabelScore label = whole.scores().get(0);
        AtomicLong first = new AtomicLong();
        Map<String, WordAttribution> words = new TreeMap<>();
        long startedAt = System.nanoTime();
        Explanation why =
            explainer.explain(
                question,
                label.label(),
                () -> false,
                progress -> {
                  first.compareAndSet(0, System.nanoTime() - startedAt);
                  progress.weights().forEach(word -> words.put(word.word(), word));
                });
        firstHighlightMillis.add(first.get() / 1e6);
        List<String> expected = leaveOutEach(List.copyOf(words.values()), question, label, model);
        List<String> actual = why.weights().stream().map(WordAttribution::word).toList();
        sameFirst += actual.get(0).equals(expected.get(0)) ? 1 : 0;
        sameTop += top(actual).equals(top(expected)) ? 1 : 0;
        inferences += why.inferences();
        tested += words.size();
      }
    }
    firstHighlightMillis.sort(Comparator.naturalOrder());
    System.out.printf(
        "%d questions: same first word %d, same first %d words %d; %.1f inferences and %.1f words"
            + " per question; first highlight after %.0f ms (median), %.0f ms (95 %%)%n",
        QUESTIONS,
        sameFirst,
        TOP,
        sameTop,
        inferences / (double) QUESTIONS,
        tested / (double) QUESTIONS,
        firstHighlightMillis.get(QUESTIONS / 2),
        firstHighlightMillis.get(QUESTIONS * 95 / 100));
    assertThat(sameFirst).isGreaterThanOrEqualTo(90);
    assertThat(sameTop).isGreaterThanOrEqualTo(90);
  }

  private List<Question> questions(Explainer explainer) throws IOException {
    List<Question> questions = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(DATA)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine();
          line != null && questions.size() < QUESTIONS;
          line = lines.readLine()) {
        JsonNode json = Served.json(line);
        String body =
            json.has("body_html")
                ? html.toText(json.path("body_html").asText())
                : json.path("body_text").asText();
        Question question = new Question(json.path("title").asText(), body);
        if (explainer.wordsToTest(question) >= MIN_WORDS) {
          questions.add(question);
        }
      }
    }
    return questions;
  }

  /** The words by the probability that the label loses without each, greatest first. */
  private static List<String> leaveOutEach(
      List<WordAttribution> words, Question question, LabelScore label, QuestionClassifier model) {
    List<Question> variants = words.stream().map(word -> without(question, word.places())).toList();
    List<Classification> results = model.classifyAll(variants);
    List<WordAttribution> exact = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      WordAttribution word = words.get(i);
      double rest = probability(results.get(i), label.label());
      exact.add(new WordAttribution(word.word(), label.probability() - rest, word.places()));
    }
    return exact.stream()
        .sorted(Comparator.comparingDouble(WordAttribution::weight).reversed())
        .map(WordAttribution::word)
        .toList();
  }

  private static double probability(Classification result, String label) {
    return result.scores().stream()
        .filter(score -> score.label().equals(label))
        .findFirst()
        .orElseThrow()
        .probability();
  }

  private static Question without(Question question, List<Span> places) {
    return new Question(
        without(QuestionField.TITLE, question, places),
        without(QuestionField.BODY, question, places));
  }

  private static String without(QuestionField field, Question question, List<Span> places) {
    StringBuilder text = new StringBuilder(field.of(question));
    for (int i = places.size() - 1; i >= 0; i--) {
      if (places.get(i).field() == field) {
        text.delete(places.get(i).start(), places.get(i).end());
      }
    }
    return text.toString();
  }

  private static Set<String> top(List<String> words) {
    return new TreeSet<>(words.subList(0, TOP));
  }
}
