package io.github.qaclassifier.train.internal.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelNameInitializerTest {

  private static final float[] FREQUENCIES = {-4, -2, -3};
  private static final List<float[]> QUESTIONS =
      List.of(new float[] {0.5f, 0.1f}, new float[] {0.3f, 0.5f});

  @Test
  void meanQuestionGetsTheFrequencyOfEachOutput() {
    LabelNameInitializer head = LabelNameInitializer.of(names(), QUESTIONS, FREQUENCIES);

    for (int output = 0; output < 3; output++) {
      assertThat(logit(head, output, new float[] {0.4f, 0.3f}))
          .isCloseTo(FREQUENCIES[output], within(1e-4f));
    }
  }

  @Test
  void stepTowardsALabelNameRaisesThatOutputMost() {
    LabelNameInitializer head = LabelNameInitializer.of(names(), QUESTIONS, FREQUENCIES);

    // The mean of the names is (0, 0); what a step adds to the mean question's logits:
    for (int output = 0; output < 3; output++) {
      float[] name = names().get(output);
      float[] question = {0.4f + name[0], 0.3f + name[1]};
      for (int other = 0; other < 3; other++) {
        float added = logit(head, other, question) - FREQUENCIES[other];
        assertThat(added)
            .satisfies(
                output == other
                    ? a -> assertThat(a).isCloseTo(3, within(1e-4f))
                    : a -> assertThat(a).isLessThan(0));
      }
    }
  }

  @Test
  void equalLabelNamesGiveZeroWeights() {
    float[] same = {0.2f, 0.7f};

    LabelNameInitializer head =
        LabelNameInitializer.of(List.of(same, same, same), QUESTIONS, FREQUENCIES);

    assertThat(logit(head, 1, new float[] {9, -9})).isCloseTo(-2, within(1e-2f));
  }

  private static List<float[]> names() {
    return List.of(new float[] {2, 0}, new float[] {-1, 1.5f}, new float[] {-1, -1.5f});
  }

  private static float logit(LabelNameInitializer head, int output, float[] question) {
    return head.weight()[2 * output] * question[0]
        + head.weight()[2 * output + 1] * question[1]
        + head.bias()[output];
  }
}
