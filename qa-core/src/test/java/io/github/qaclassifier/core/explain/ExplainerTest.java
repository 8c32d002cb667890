package io.github.qaclassifier.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.TokenCount;
import io.github.qaclassifier.core.explain.WordAttribution.QuestionField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplainerTest {

  /** A long question, most of whose words the classifier ignores. */
  private static final Question LONG =
      new Question(
          "Java and CSS",
          IntStream.range(0, 98).mapToObj(i -> "filler" + i).collect(Collectors.joining(" ")));

  private final TwoWordClassifier classifier = new TwoWordClassifier();
  private final Explainer explainer = Explainer.of(classifier);

  @Test
  void wordsAreOrderedByTheProbabilityLostWithoutThem() {
    Explanation why = explainer.explain(new Question("CSS and Java", "plain"), "css");
    assertThat(why.weights()).extracting(WordAttribution::word).startsWith("CSS").endsWith("Java");
    assertThat(why.weights().get(0).weight()).isBetween(0.39, 0.41);
    assertThat(why.weights().get(3).weight()).isBetween(-0.31, -0.29);
    assertThat(why.score().probability()).isBetween(0.59, 0.61);
  }

  @Test
  void allOccurrencesOfAWordAreRemovedTogether() {
    Explanation why = explainer.explain(new Question("css", "more CSS, and css"), "css");
    assertThat(why.weights().get(0).weight()).isBetween(0.39, 0.41);
    assertThat(why.weights().get(0).places())
        .containsExactly(
            new Span(QuestionField.TITLE, 0, 3),
            new Span(QuestionField.BODY, 5, 8),
            new Span(QuestionField.BODY, 14, 17));
  }

  @Test
  void nameOfATechnologyIsOneWord() {
    Explanation why = explainer.explain(Question.ofBody("c++, C#, .net or node.js?"), "css");
    assertThat(why.weights())
        .extracting(WordAttribution::word)
        .containsExactlyInAnyOrder("c++", "C#", ".net", "or", "node.js");
  }

  @Test
  void nameOfAnyNumberOfPartsIsOneWord() {
    String address = "00-1A-FF-".repeat(10_000);
    assertThat(explainer.wordsToTest(Question.ofTitle(address))).isEqualTo(1);
    assertThat(explainer.wordsToTest(Question.ofBody("a.bb.".repeat(20_000)))).isEqualTo(1);
  }

  @Test
  void explanationCountsTheWordsBeyondTheLimit() {
    Explanation why =
        explainer.withMaxWords(2).explain(Question.ofTitle("one two three four"), "css");
    assertThat(why.weights())
        .extracting(WordAttribution::word)
        .containsExactlyInAnyOrder("one", "two");
    assertThat(why.untried()).isEqualTo(2);
  }

  @Test
  void questionOfOneWordIsExplainedByThatWord() {
    Explanation why = explainer.explain(Question.ofTitle("css"), "css");
    assertThat(why.weights()).extracting(WordAttribution::word).containsExactly("css");
  }

  @Test
  void textWithoutWordsHasNoAttributions() {
    assertThat(explainer.explain(Question.ofTitle("?!"), "css").weights()).isEmpty();
  }

  @Test
  void unknownLabelIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> explainer.explain(Question.ofTitle("css"), "cobol"));
  }

  @Test
  void wordsOfALongQuestionHaveExactWeights() {
    Explanation why = explainer.explain(LONG, "css");
    assertThat(why.weights().get(0).word()).isEqualTo("CSS");
    assertThat(why.weights().get(0).weight()).isBetween(0.39, 0.41);
    WordAttribution last = why.weights().get(why.weights().size() - 1);
    assertThat(last.word()).isEqualTo("Java");
    assertThat(last.weight()).isBetween(-0.31, -0.29);
  }

  @Test
  void wordsOfGroupsWithoutEffectAreNotTested() {
    Explanation why = explainer.explain(LONG, "css");
    assertThat(why.inferences()).isEqualTo(classifier.classified).isLessThan(30);
    assertThat(why.weights()).hasSizeLessThan(20);
  }

  @Test
  void explanationClassifiesNoMoreTextsThanEstimated() {
    assertThat(explainer.wordsToTest(LONG)).isEqualTo(101);
    int estimate = explainer.inferences(LONG);
    explainer.explain(LONG, "css");
    assertThat(classifier.classified).isLessThanOrEqualTo(estimate);

    classifier.classified = 0;
    Question shortQuestion = Question.ofTitle("css and java");
    explainer.explain(shortQuestion, "css");
    assertThat(classifier.classified).isEqualTo(explainer.inferences(shortQuestion));
  }

  @Test
  void importantPassageIsReportedBeforeTheSingleWords() {
    List<Explanation> reported = new ArrayList<>();
    Explanation why = explainer.explain(LONG, "css", () -> false, reported::add);
    Explanation first = reported.get(0);
    assertThat(first.complete()).isFalse();
    assertThat(first.inferences()).isEqualTo(9);
    assertThat(first.weights().get(0).weight()).isPositive();
    assertThat(first.weights())
        .filteredOn(word -> word.weight() == first.weights().get(0).weight())
        .extracting(WordAttribution::word)
        .contains("CSS");
    assertThat(reported).extracting(Explanation::inferences).isSorted();
    assertThat(why.complete()).isTrue();
  }

  @Test
  void cancelledExplanationClassifiesNothingMore() {
    AtomicInteger checks = new AtomicInteger();
    assertThatThrownBy(
            () ->
                explainer.explain(LONG, "css", () -> checks.incrementAndGet() > 2, progress -> {}))
        .isInstanceOf(CancellationException.class);
    assertThat(classifier.classified).isEqualTo(9);
  }

  /** Knows two words: "css" raises the probability of the label, "java" lowers it. */
  private static final class TwoWordClassifier implements QuestionClassifier {

    private int classified;

    @Override
    public Classification classify(Question question) {
      classified++;
      String text = (question.title() + ' ' + question.body()).toLowerCase(Locale.ROOT);
      double probability =
          0.5 + (text.contains("css") ? 0.4 : 0) - (text.contains("java") ? 0.3 : 0);
      return Classification.of(
          List.of(new LabelScore("css", probability, 0.5)), new TokenCount(3, 3));
    }

    @Override
    public List<Classification> classifyAll(List<Question> questions) {
      return questions.stream().map(this::classify).toList();
    }

    @Override
    public ModelInfo model() {
      return ModelInfo.of("two words", List.of("css"), List.of(0.5), 128);
    }

    @Override
    public void close() {}
  }
}
