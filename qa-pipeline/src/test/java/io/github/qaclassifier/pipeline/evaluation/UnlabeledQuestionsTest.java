package io.github.qaclassifier.pipeline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.calibration.CrossValidation;
import io.github.qaclassifier.pipeline.calibration.OutOfFold;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.RecordMetadata;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnlabeledQuestionsTest {

  private static final LabelSet LABELS = new LabelSet(List.of("java", "css"));

  @Test
  void rateCountsTheUnlabeledQuestionsThatAreGivenALabelOnceEach() {
    ScoredQuestionsBuilder builder = ScoredQuestions.builder(LABELS);
    builder.add(question(TagCoverage.COMPLETE, "java"), new float[] {0.9f, 0.1f});
    builder.add(question(TagCoverage.COMPLETE), new float[] {0.9f, 0.8f});
    builder.add(question(TagCoverage.COMPLETE, "cooking"), new float[] {0.2f, 0.5f});
    builder.add(question(TagCoverage.COMPLETE), new float[] {0.2f, 0.1f});
    builder.add(question(TagCoverage.COMPLETE), new float[] {0.4f, 0.4f});

    ConfusionCounts decisions = ConfusionCounts.of(builder.build(), Thresholds.HALF);

    assertThat(decisions.unlabeled()).isEqualTo(new ConfusionCounts.Unlabeled(4, 2));
    assertThat(decisions.unlabeled().rate()).isEqualTo(0.5);
    assertThat(decisions.micro()).isEqualTo(new Counts(1, 0, 0));
  }

  @Test
  void questionWhoseLabelsMayBeUnknownIsSkippedButNotUnlabeled() {
    ScoredQuestionsBuilder builder = ScoredQuestions.builder(LABELS);
    builder.add(question(TagCoverage.COMPLETE, "java"), new float[] {0.9f, 0.1f});
    builder.add(question(TagCoverage.UNKNOWN), new float[] {0.9f, 0.8f});

    ScoredQuestions scored = builder.build();

    assertThat(scored.skipped()).isEqualTo(1);
    assertThat(scored.unlabeledSize()).isZero();
    assertThat(ConfusionCounts.of(scored, Thresholds.HALF).unlabeled().rate()).isZero();
  }

  @Test
  void crossValidationKeepsUnlabeledQuestionsAndDoesNotCalibrateOnThem() {
    ScoredQuestionsBuilder with = ScoredQuestions.builder(LABELS);
    ScoredQuestionsBuilder without = ScoredQuestions.builder(LABELS);
    for (int i = 0; i < 40; i++) {
      LabeledQuestion labeled = question(TagCoverage.COMPLETE, i % 2 == 0 ? "java" : "css");
      float p = 0.5f + i / 100f;
      float[] probabilities = i % 2 == 0 ? new float[] {p, 1 - p} : new float[] {1 - p, p};
      with.add(labeled, probabilities);
      without.add(labeled, probabilities);
      with.add(question(TagCoverage.COMPLETE), new float[] {0.99f, 0.01f});
    }

    OutOfFold result = new CrossValidation(4, 1).of(with.build());

    assertThat(result.evaluation().atThresholds().decisions().unlabeled())
        .isEqualTo(new ConfusionCounts.Unlabeled(40, 40));
    assertThat(result.evaluation().atThresholds().decisions().micro())
        .isEqualTo(
            new CrossValidation(4, 1)
                .of(without.build())
                .evaluation()
                .atThresholds()
                .decisions()
                .micro());
  }

  private static LabeledQuestion question(TagCoverage coverage, String... tags) {
    return new LabeledQuestion(
        RecordMetadata.NONE, Question.ofTitle("title"), List.of(tags), coverage);
  }
}
