package io.github.qaclassifier.train;

import io.github.qaclassifier.core.EvaluationSummary;
import io.github.qaclassifier.core.EvaluationSummary.Accuracy;
import io.github.qaclassifier.core.EvaluationSummary.Average;
import io.github.qaclassifier.core.EvaluationSummary.Figures;
import io.github.qaclassifier.core.EvaluationSummary.LabelFigures;
import io.github.qaclassifier.core.EvaluationSummary.LabelsGiven;
import io.github.qaclassifier.core.EvaluationSummary.QuestionCount;
import io.github.qaclassifier.pipeline.evaluation.ConfusionCounts;
import io.github.qaclassifier.pipeline.evaluation.Evaluation;
import io.github.qaclassifier.pipeline.evaluation.LabelDecisions;
import io.github.qaclassifier.pipeline.evaluation.OperatingPoint;
import java.util.List;

/** The part of an evaluation that is written to {@code qa.json}; {@code qa evaluate} prints all. */
final class CardFigures {

  private CardFigures() {}

  /** Summarizes an evaluation, with the figures of each label. */
  static EvaluationSummary of(String set, Evaluation evaluation) {
    return summary(
        set,
        evaluation,
        evaluation.atThresholds().decisions().labels().stream().map(CardFigures::label).toList());
  }

  /** Summarizes an evaluation, without the figures of each label. */
  static EvaluationSummary overall(String set, Evaluation evaluation) {
    return summary(set, evaluation, List.of());
  }

  private static EvaluationSummary summary(
      String set, Evaluation evaluation, List<LabelFigures> labels) {
    return new EvaluationSummary(
        set,
        new QuestionCount(
            evaluation.questions(),
            evaluation.skipped(),
            evaluation.atThresholds().decisions().unlabeled().questions()),
        figures(evaluation, evaluation.atHalf()),
        figures(evaluation, evaluation.atThresholds()),
        labels);
  }

  private static Figures figures(Evaluation evaluation, OperatingPoint point) {
    ConfusionCounts decisions = point.decisions();
    return new Figures(
        new Average(
            decisions.micro().precision(),
            decisions.micro().recall(),
            decisions.micro().f1(),
            point.intervals().micro().lower(),
            point.intervals().micro().upper()),
        new Average(
            decisions.macroPrecision(),
            decisions.macroRecall(),
            decisions.macroF1(),
            point.intervals().macro().lower(),
            point.intervals().macro().upper()),
        new Accuracy(decisions.accuracyMulti(), decisions.subsetAccuracy()),
        new LabelsGiven(
            decisions.emptyShare(), decisions.meanPredicted(), decisions.unlabeled().rate()),
        evaluation.calibration().decisions().error());
  }

  private static LabelFigures label(LabelDecisions decisions) {
    return new LabelFigures(
        decisions.label(),
        decisions.counts().support(),
        decisions.counts().precision(),
        decisions.counts().recall(),
        decisions.counts().f1());
  }
}
