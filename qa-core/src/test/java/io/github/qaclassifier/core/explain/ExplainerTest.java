package io.github.qaclassifier.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.Timings;
import io.github.qaclassifier.core.TokenCount;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplainerTest {

  /** Knows two words: "css" speaks for the label, "java" against it. */
  private static final QuestionClassifier TWO_WORDS =
      new QuestionClassifier() {
        @Override
        public Classification classify(Question question) {
          String text = (question.title() + ' ' + question.body()).toLowerCase(Locale.ROOT);
          double probability =
              0.5 + (text.contains("css") ? 0.4 : 0) - (text.contains("java") ? 0.3 : 0);
          return new Classification(
              List.of(new LabelScore("css", probability, 0.5)), new TokenCount(3, 3), Timings.NONE);
        }

        @Override
        public List<Classification> classifyAll(List<Question> questions) {
          return questions.stream().map(this::classify).toList();
        }

        @Override
        public ModelInfo model() {
          return new ModelInfo(
              "two words", "test", List.of("css"), List.of(0.5), 128, Map.of(), Map.of());
        }

        @Override
        public void close() {}
      };

  private final Explainer explainer = Explainer.of(TWO_WORDS);

  @Test
  void ordersTheWordsByWhatTheTagLosesWithoutThem() {
    Explanation why = explainer.explain(new Question("CSS and Java", "plain"), "css");
    assertThat(why.weights()).extracting(WordAttribution::word).startsWith("CSS").endsWith("Java");
    assertThat(why.weights().get(0).weight()).isBetween(0.39, 0.41);
    assertThat(why.weights().get(3).weight()).isBetween(-0.31, -0.29);
    assertThat(why.score().probability()).isBetween(0.59, 0.61);
  }

  @Test
  void leavesAWordOutWhereverItStands() {
    Explanation why = explainer.explain(new Question("css", "more CSS, and css"), "css");
    assertThat(why.weights().get(0).weight()).isBetween(0.39, 0.41);
    assertThat(why.weights().get(0).places())
        .containsExactly(
            new Span(QuestionField.TITLE, 0, 3),
            new Span(QuestionField.BODY, 5, 8),
            new Span(QuestionField.BODY, 14, 17));
  }

  @Test
  void takesTheNamesOfTechnologiesAsOneWord() {
    Explanation why = explainer.explain(Question.ofBody("c++, C#, .net or node.js?"), "css");
    assertThat(why.weights())
        .extracting(WordAttribution::word)
        .containsExactlyInAnyOrder("c++", "C#", ".net", "or", "node.js");
  }

  @Test
  void saysHowManyWordsItLeftUntried() {
    Explanation why =
        explainer.withMaxWords(2).explain(Question.ofTitle("one two three four"), "css");
    assertThat(why.weights())
        .extracting(WordAttribution::word)
        .containsExactlyInAnyOrder("one", "two");
    assertThat(why.untried()).isEqualTo(2);
  }

  @Test
  void givesAQuestionOfOneWordThatWord() {
    Explanation why = explainer.explain(Question.ofTitle("css"), "css");
    assertThat(why.weights()).extracting(WordAttribution::word).containsExactly("css");
  }

  @Test
  void explainsATextWithoutAnyWord() {
    assertThat(explainer.explain(Question.ofTitle("?!"), "css").weights()).isEmpty();
  }

  @Test
  void refusesALabelThatTheModelDoesNotHave() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> explainer.explain(Question.ofTitle("css"), "cobol"));
  }
}
