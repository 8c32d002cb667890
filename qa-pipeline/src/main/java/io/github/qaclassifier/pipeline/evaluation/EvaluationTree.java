package io.github.qaclassifier.pipeline.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An {@link Evaluation} as nested maps, lists, numbers and texts, for JSON. Keys are in a fixed
 * order. Shares are in [0, 1], not in percent.
 *
 * <pre>
 * questions, skipped
 * at_0_5, at_thresholds: micro_f1, macro_f1, accuracy_multi, micro_precision, micro_recall,
 *     macro_precision, macro_recall, subset_accuracy, empty, predicted_per_question,
 *     unlabeled (skipped questions that are known to carry no label; absent if there are none),
 *     unlabeled_given_a_label (the share of these that are given one),
 *     micro_f1_interval, macro_f1_interval [lower, upper], at_k {1..5}, ece, confusions, siblings
 * calibration: ece, ece_adaptive, ece_first_label, brier, log_loss
 * mean_average_precision, true_per_question, labels_without_support
 * best_global_threshold: threshold, micro_f1 (chosen on this very set)
 * per_label: by label: support, predicted, precision, recall, f1, threshold (at the model's
 *     thresholds), average_precision, at_0_5 {predicted, precision, recall, f1}
 * </pre>
 */
public final class EvaluationTree {

  private EvaluationTree() {}

  /** Returns the tree; a new, mutable one at each call. */
  public static Map<String, Object> of(Evaluation evaluation) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("questions", evaluation.questions());
    tree.put("skipped", evaluation.skipped());
    tree.put("at_0_5", operatingPoint(evaluation, evaluation.atHalf()));
    tree.put("at_thresholds", operatingPoint(evaluation, evaluation.atThresholds()));
    tree.put("calibration", calibration(evaluation.calibration()));
    tree.put("mean_average_precision", evaluation.ranking().meanAveragePrecision());
    tree.put("true_per_question", evaluation.atHalf().decisions().meanTrue());
    tree.put("labels_without_support", evaluation.atHalf().decisions().unsupportedLabels());
    PrecisionRecallCurve.Point best = evaluation.ranking().micro().best();
    tree.put(
        "best_global_threshold",
        ordered("threshold", best.threshold(), "micro_f1", best.counts().f1()));
    tree.put("per_label", perLabel(evaluation));
    return tree;
  }

  private static Map<String, Object> operatingPoint(Evaluation evaluation, OperatingPoint point) {
    ConfusionCounts decisions = point.decisions();
    Map<String, Object> tree =
        ordered(
            "micro_f1", decisions.micro().f1(),
            "macro_f1", decisions.macroF1(),
            "accuracy_multi", decisions.accuracyMulti(),
            "micro_precision", decisions.micro().precision(),
            "micro_recall", decisions.micro().recall(),
            "macro_precision", decisions.macroPrecision(),
            "macro_recall", decisions.macroRecall(),
            "subset_accuracy", decisions.subsetAccuracy(),
            "empty", decisions.emptyShare(),
            "predicted_per_question", decisions.meanPredicted(),
            "micro_f1_interval",
                List.of(point.intervals().micro().lower(), point.intervals().micro().upper()),
            "macro_f1_interval",
                List.of(point.intervals().macro().lower(), point.intervals().macro().upper()));
    if (decisions.unlabeled().questions() > 0) {
      tree.put("unlabeled", decisions.unlabeled().questions());
      tree.put("unlabeled_given_a_label", decisions.unlabeled().rate());
    }
    // These do not depend on thresholds; they are repeated so that each block is complete.
    tree.put("at_k", atK(evaluation.ranking()));
    tree.put("ece", evaluation.calibration().decisions().error());
    tree.put("confusions", point.confusions().stream().map(EvaluationTree::confusion).toList());
    tree.put("siblings", point.siblings().stream().map(EvaluationTree::confusion).toList());
    return tree;
  }

  private static Map<String, Object> atK(Ranking ranking) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (MetricsAtK at : ranking.atK()) {
      tree.put(
          String.valueOf(at.k()),
          ordered(
              "precision", at.precision(),
              "recall", at.recall(),
              "f1", at.f1(),
              "precision_capped", at.capped(),
              "recall_capped", at.capped(),
              "f1_capped", at.capped()));
    }
    return tree;
  }

  private static Map<String, Object> confusion(Confusion confusion) {
    return ordered(
        "true", confusion.trueLabel(),
        "given", confusion.givenLabel(),
        "questions", confusion.questions(),
        "given_wrongly", confusion.given(),
        "swapped", confusion.swapped(),
        "rate", confusion.rate());
  }

  private static Map<String, Object> calibration(CalibrationMetrics calibration) {
    return ordered(
        "ece", calibration.decisions().error(),
        "ece_adaptive", calibration.adaptiveError(),
        "ece_first_label", calibration.firstLabels().error(),
        "brier", calibration.brierScore(),
        "log_loss", calibration.logLoss());
  }

  private static Map<String, Object> perLabel(Evaluation evaluation) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (int i = 0; i < evaluation.labels().size(); i++) {
      LabelDecisions own = evaluation.atThresholds().decisions().labels().get(i);
      Map<String, Object> label = ordered("support", own.counts().support());
      label.putAll(counts(own.counts()));
      label.put("threshold", own.threshold());
      label.put("average_precision", evaluation.ranking().labels().get(i).averagePrecision());
      label.put("at_0_5", counts(evaluation.atHalf().decisions().labels().get(i).counts()));
      tree.put(own.label(), label);
    }
    return tree;
  }

  private static Map<String, Object> counts(Counts counts) {
    return ordered(
        "predicted", counts.predicted(),
        "precision", counts.precision(),
        "recall", counts.recall(),
        "f1", counts.f1());
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      tree.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return tree;
  }
}
