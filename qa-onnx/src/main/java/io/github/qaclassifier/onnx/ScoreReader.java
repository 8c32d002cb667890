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

/** Turns the logits of the graph into predictions. */
final class ScoreReader {

  private final List<ModelLabel> labels;

  /** With the labels' own thresholds, or one for all of them. */
  ScoreReader(List<ModelLabel> labels, OptionalDouble threshold) {
    this.labels =
        threshold.isEmpty()
            ? labels
            : labels.stream().map(label -> withThreshold(label, threshold.getAsDouble())).toList();
  }

  private static ModelLabel withThreshold(ModelLabel label, double threshold) {
    return new ModelLabel(label.name(), threshold, label.calibration());
  }

  /** The information with the thresholds that are in force. */
  ModelInfo withThresholds(ModelInfo info) {
    return info.withThresholds(labels.stream().map(ModelLabel::threshold).toList());
  }

  /** The prediction for a text without any token: every probability is 0. */
  Classification none(TokenCount tokens, Timings timings) {
    List<LabelScore> scores =
        labels.stream().map(label -> new LabelScore(label.name(), 0, label.threshold())).toList();
    return new Classification(scores, tokens, timings);
  }

  /**
   * Reads one row.
   *
   * @param raw the scores of all rows
   * @throws InferenceException if a score is not finite
   */
  Classification read(float[] raw, int row, TokenCount tokens, Timings timings) {
    List<LabelScore> scores = new ArrayList<>(labels.size());
    for (int i = 0; i < labels.size(); i++) {
      ModelLabel label = labels.get(i);
      float score = raw[row * labels.size() + i];
      if (!Float.isFinite(score)) {
        throw new InferenceException(
            "The model gave %s for label %s on a question of %d tokens: the model is broken."
                .formatted(score, label.name(), tokens.used()));
      }
      LabelCalibration calibration = label.calibration();
      scores.add(new LabelScore(label.name(), calibration.probability(score), label.threshold()));
    }
    return new Classification(scores, tokens, timings);
  }
}
