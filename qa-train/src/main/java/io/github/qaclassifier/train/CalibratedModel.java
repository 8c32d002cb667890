package io.github.qaclassifier.train;

import io.github.qaclassifier.bundle.LabelCalibration;
import io.github.qaclassifier.bundle.ModelLabel;
import io.github.qaclassifier.core.EvaluationSummary;
import io.github.qaclassifier.pipeline.calibration.CrossValidation;
import io.github.qaclassifier.pipeline.calibration.OutOfFold;
import io.github.qaclassifier.pipeline.calibration.Tuning;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.evaluation.Bootstrap;
import io.github.qaclassifier.pipeline.evaluation.ConfusionCounts;
import io.github.qaclassifier.pipeline.evaluation.Evaluation;
import io.github.qaclassifier.pipeline.evaluation.Interval;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A graph with its calibration and thresholds, fitted on all validation questions, and with
 * cross-validated figures of the same procedure.
 *
 * @param tuning the calibration and thresholds that the model is packed with
 * @param outOfFold each validation set by its name, cross-validated
 */
record CalibratedModel(Tuning tuning, Map<String, OutOfFold> outOfFold) {

  /** Calibrates on the uncalibrated probabilities for each validation set. */
  static CalibratedModel of(Map<String, ScoredQuestions> scored) {
    ScoredQuestions all = scored.values().stream().reduce(ScoredQuestions::plus).orElseThrow();
    CrossValidation folds =
        new CrossValidation(
            Math.max(2, Math.min(CrossValidation.DEFAULT.folds(), all.size())),
            CrossValidation.DEFAULT.seed());
    return new CalibratedModel(Tuning.fit(all), folds.of(scored));
  }

  /** Returns the figures of each set, and of all sets together if there are several. */
  Map<String, Evaluation> evaluations() {
    Map<String, Evaluation> evaluations = new LinkedHashMap<>();
    outOfFold.forEach((name, set) -> evaluations.put(name, set.evaluation()));
    if (outOfFold.size() > 1) {
      evaluations.put(EvaluationSummary.TOGETHER, together().evaluation());
    }
    return evaluations;
  }

  /** Returns the figures of questions of which the model read only a part. */
  Evaluation evaluation(ValidationTexts.PartialTexts texts) {
    OutOfFold whole = Objects.requireNonNull(outOfFold.get(texts.set()));
    return whole.applyTo(texts.scored(), texts.indexes()).evaluation();
  }

  /** Returns the labels with the thresholds and the calibration of this tuning. */
  List<ModelLabel> labels(LabelSet names) {
    List<ModelLabel> labels = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      labels.add(
          new ModelLabel(
              names.labels().get(i),
              tuning.thresholds().at(i),
              new LabelCalibration(
                  tuning.scaling().scales().get(i), tuning.scaling().biases().get(i))));
    }
    return labels;
  }

  /** Returns the micro-F1 of each set by its name. */
  Map<String, Double> microF1BySet() {
    Map<String, Double> scores = new LinkedHashMap<>();
    outOfFold.forEach(
        (name, set) ->
            scores.put(name, ConfusionCounts.of(set.scored(), set.thresholds()).micro().f1()));
    return scores;
  }

  /** Returns the micro-F1 over all sets. */
  double microF1() {
    OutOfFold all = together();
    return ConfusionCounts.of(all.scored(), all.thresholds()).micro().f1();
  }

  /** Returns the 95 % interval of the difference in micro-F1 to another graph, over all sets. */
  Interval microF1Gain(CalibratedModel other) {
    OutOfFold mine = together();
    OutOfFold others = other.together();
    return Bootstrap.DEFAULT.microF1Gain(
        mine.scored(), mine.thresholds(), others.scored(), others.thresholds());
  }

  private OutOfFold together() {
    return outOfFold.values().stream().reduce(OutOfFold::plus).orElseThrow();
  }
}
