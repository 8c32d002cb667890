package io.github.qaclassifier.report;

import io.github.qaclassifier.pipeline.evaluation.Evaluation;
import io.github.qaclassifier.pipeline.evaluation.LabelDecisions;
import io.github.qaclassifier.pipeline.evaluation.PrecisionRecallCurve;

/**
 * The figures of one label in one evaluation, found by its name: models with the same labels can
 * have them in different orders.
 *
 * @param decisions those at the model's thresholds
 * @param curve precision and recall at every threshold
 */
record ReportedLabel(LabelDecisions decisions, PrecisionRecallCurve curve) {

  static ReportedLabel of(Evaluation evaluation, String label) {
    int index = evaluation.labels().indexOf(label);
    return new ReportedLabel(
        evaluation.atThresholds().decisions().labels().get(index),
        evaluation.ranking().labels().get(index));
  }
}
