package io.github.qaclassifier.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.explain.Explanation;
import io.github.qaclassifier.core.explain.Span;
import io.github.qaclassifier.core.explain.WordAttribution;
import io.github.qaclassifier.core.explain.WordAttribution.QuestionField;
import io.github.qaclassifier.web.page.Reason.Piece;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonTest {

  private static final Question QUESTION = new Question("center a div", "");

  @Test
  void strongerWordHasStrongerMark() {
    Reason reason = Reason.of(because(word(0, 6, 0.5), word(9, 12, 0.2)), QUESTION);

    assertThat(reason.title())
        .containsExactly(new Piece("center", 5), new Piece(" a ", 0), new Piece("div", 2));
    assertThat(reason.best()).containsExactly("center", "div");
  }

  @Test
  void wordMuchWeakerThanTheStrongestIsNotMarked() {
    Reason reason = Reason.of(because(word(0, 6, 0.5), word(7, 8, 0.04)), QUESTION);

    assertThat(reason.title()).containsExactly(new Piece("center", 5), new Piece(" a div", 0));
    assertThat(reason.best()).containsExactly("center");
  }

  @Test
  void weakWordsAreMarkedOnlyNearTheStrongest() {
    Reason reason =
        Reason.of(because(word(0, 6, 0.04), word(9, 12, 0.02), word(7, 8, 0.015)), QUESTION);

    assertThat(reason.best()).containsExactly("center", "div");
  }

  @Test
  void textWithoutDecisiveWordHasNoMark() {
    Reason reason = Reason.of(because(word(0, 6, 0.004), word(7, 8, -0.1)), QUESTION);

    assertThat(reason.title()).containsExactly(new Piece("center a div", 0));
    assertThat(reason.best()).isEmpty();
  }

  private static Explanation because(WordAttribution... weights) {
    return new Explanation(new LabelScore("css", 0.9, 0.5), List.of(weights), 0, 10, 10);
  }

  private static WordAttribution word(int start, int end, double weight) {
    String word = QUESTION.title().substring(start, end);
    return new WordAttribution(word, weight, List.of(new Span(QuestionField.TITLE, start, end)));
  }
}
