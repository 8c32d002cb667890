package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestionsBuilder;
import java.util.List;

/** Scores labelled questions with a simple model. */
public final class BaselineScorer {

  private BaselineScorer() {}

  /** Asks about every question that carries a label; the others are counted as skipped. */
  public static ScoredQuestions score(
      FittedBaseline model, LabelSet labels, List<LabeledQuestion> questions) {
    List<LabeledQuestion> asked =
        questions.stream().filter(question -> labels.coversAny(question.tags())).toList();
    ScoredQuestionsBuilder builder = ScoredQuestions.builder(labels);
    List<float[]> answers =
        model.probabilities(asked.stream().map(LabeledQuestion::question).toList());
    for (int i = 0; i < answers.size(); i++) {
      builder.add(asked.get(i), answers.get(i));
    }
    for (int i = asked.size(); i < questions.size(); i++) {
      builder.skip();
    }
    return builder.build();
  }
}
