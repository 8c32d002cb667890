package io.github.qaclassifier.pipeline.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.engine.Sigmoid;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestionsBuilder;
import java.util.stream.IntStream;

/** Scored questions from arrays. */
final class Scored {

  private Scored() {}

  /**
   * Returns questions with these probabilities.
   *
   * @param probabilities [questions][labels]
   * @param truth [questions][labels]: 1 true, 0 false, -1 unknown; each question has a true label
   */
  static ScoredQuestions probabilities(float[][] probabilities, byte[][] truth) {
    int labels = probabilities[0].length;
    ScoredQuestionsBuilder builder =
        ScoredQuestions.builder(
            new LabelSet(IntStream.range(0, labels).mapToObj(i -> "label" + i).toList()));
    for (int question = 0; question < truth.length; question++) {
      boolean[] trueLabels = new boolean[labels];
      boolean[] known = new boolean[labels];
      for (int label = 0; label < labels; label++) {
        trueLabels[label] = truth[question][label] == 1;
        known[label] = truth[question][label] >= 0;
      }
      assertThat(builder.add(probabilities[question], trueLabels, known))
          .as("question %d has a true label", question)
          .isTrue();
    }
    return builder.build();
  }

  /** Returns questions whose probabilities are the sigmoid of these logits. */
  static ScoredQuestions logits(double[][] logits, byte[][] truth) {
    float[][] probabilities = new float[logits.length][logits[0].length];
    for (int question = 0; question < logits.length; question++) {
      for (int label = 0; label < logits[question].length; label++) {
        probabilities[question][label] = (float) Sigmoid.of(logits[question][label]);
      }
    }
    return probabilities(probabilities, truth);
  }
}
