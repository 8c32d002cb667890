package io.github.qaclassifier.onnx;

import io.github.qaclassifier.bundle.LabelCalibration;
import io.github.qaclassifier.bundle.ModelLabel;
import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.InferenceException;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.Timings;
import io.github.qaclassifier.core.TokenCount;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Turns logits into predictions. */
final class ScoreReader {

  private final List<ModelLabel> labels;

  /** Creates a reader with the thresholds of the labels, or with one threshold for all. */
  ScoreReader(List<ModelLabel> labels, OptionalDouble threshold) {
    this.labels =
        threshold.isEmpty()
            ? labels
            : labels.stream().map(label -> withThreshold(label, threshold.getAsDouble())).toList();
  }

  private static ModelLabel withThreshold(ModelLabel label, double threshold) {
    return new ModelLabel(label.name(), threshold, label.calibration());
  }

  /** Returns the information with the thresholds of this reader. */
  ModelInfo withThresholds(ModelInfo info) {
    return info.withThresholds(labels.stream().map(ModelLabel::threshold).toList());
  }

  /** Returns the prediction for a text without tokens: probability 0 for every label. */
  Classification none(TokenCount tokens, Timings timings) {
    List<LabelScore> scores =
        labels.stream().map(label -> new LabelScore(label.name(), 0, label.threshold())).toList();
    return new Classification(scores, tokens, timings);
  }

  /**
   * Reads the logits of one question.
   *
   * @param raw the logits of all questions of a run
   * @throws InferenceException if a logit is not finite
   */
  Classification read(float[] raw, int index, TokenCount tokens, Timings timings) {
    List<LabelScore> scores = new ArrayList<>(labels.size());
    for (int i = 0; i < labels.size(); i++) {
      ModelLabel label = labels.get(i);
      float logit = raw[index * labels.size() + i];
      if (!Float.isFinite(logit)) {
        throw new InferenceException(
            "The logit of label %s is %s for a question of %d tokens: the model is damaged or was trained with a too high learning rate."
                .formatted(label.name(), logit, tokens.used()));
      }
      LabelCalibration calibration = label.calibration();
      scores.add(new LabelScore(label.name(), calibration.probability(logit), label.threshold()));
    }
    return new Classification(scores, tokens, timings);
  }
}
