package io.github.qaclassifier.train;

import io.github.qaclassifier.pipeline.calibration.CrossValidation;
import io.github.qaclassifier.pipeline.calibration.OutOfFold;
import io.github.qaclassifier.pipeline.calibration.Tuning;
import io.github.qaclassifier.pipeline.evaluation.Bootstrap;
import io.github.qaclassifier.pipeline.evaluation.ConfusionCounts;
import io.github.qaclassifier.pipeline.evaluation.Evaluation;
import io.github.qaclassifier.pipeline.evaluation.Interval;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A graph with the tuning chosen for it on all validation questions, and with what such a tuning is
 * worth on questions that it has not seen.
 *
 * @param tuning what the model is packed with
 * @param outOfFold each validation set by its name, cross-validated
 */
record Tuned(Tuning tuning, Map<String, OutOfFold> outOfFold) {

  /** Tunes on what the model says, uncalibrated, to each validation set. */
  static Tuned of(Map<String, ScoredQuestions> answers) {
    ScoredQuestions all = answers.values().stream().reduce(ScoredQuestions::plus).orElseThrow();
    CrossValidation folds =
        new CrossValidation(
            Math.max(2, Math.min(CrossValidation.DEFAULT.folds(), all.size())),
            CrossValidation.DEFAULT.seed());
    return new Tuned(Tuning.fit(all), folds.of(answers));
  }

  /** The figures of each set, and of all together where there are several. */
  Map<String, Evaluation> evaluations() {
    Map<String, Evaluation> evaluations = new LinkedHashMap<>();
    outOfFold.forEach((name, set) -> evaluations.put(name, set.evaluation()));
    if (outOfFold.size() > 1) {
      evaluations.put("together", together().evaluation());
    }
    return evaluations;
  }

  /** The figures of questions that were asked in part. */
  Evaluation evaluation(ValidationTexts.Part part) {
    OutOfFold whole = Objects.requireNonNull(outOfFold.get(part.set()));
    return whole.askedOtherwise(part.answers(), part.places()).evaluation();
  }

  /** Micro-F1 over all sets. */
  double microF1() {
    OutOfFold all = together();
    return ConfusionCounts.of(all.scored(), all.thresholds()).micro().f1();
  }

  /** The 95 % interval of how much more micro-F1 this has over all sets than another graph. */
  Interval microF1Gain(Tuned other) {
    OutOfFold mine = together();
    OutOfFold others = other.together();
    return Bootstrap.DEFAULT.microF1Gain(
        mine.scored(), mine.thresholds(), others.scored(), others.thresholds());
  }

  private OutOfFold together() {
    return outOfFold.values().stream().reduce(OutOfFold::plus).orElseThrow();
  }
}
