package io.github.qaclassifier.train.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class AdamTest {

  private static final double RATE = 0.01;

  @Test
  void theFirstStepMovesEachWeightByTheRateAgainstItsGradient() {
    // m = 0.1 g, v = 0.001 g g; corrected by sqrt(0.001) / 0.1: rate * 0.1 g / (sqrt(0.001) |g|)
    // * sqrt(0.001) / 0.1 = rate * sign(g).
    WordEmbeddings words = new WordEmbeddings(new float[] {1, 1, 5, 5}, 2);

    words.update(new int[] {0}, new float[] {0.5f, -2}, 1, RATE, 1);

    assertThat(words.values()).containsExactly(new float[] {0.99f, 1.01f, 5, 5}, within(1e-5f));
  }

  @Test
  void rowsOfAStepAndWholeTensorsMoveAlike() {
    float[] start = {0.3f, -0.2f, 0.1f, 0.7f};
    float[][] gradients = {{0.5f, -2, 1, 0.01f}, {-0.1f, 0.3f, 2, -0.02f}, {1, 1, -1, 0.03f}};
    WordEmbeddings words = new WordEmbeddings(start, 4);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Parameter parameter =
          new Parameter("some.bias", manager.create(start, new Shape(4)), 0);
      parameter.trainable(false);
      for (int step = 1; step <= gradients.length; step++) {
        float[] gradient = gradients[step - 1];
        words.update(new int[] {0}, gradient, 0.5, RATE, step);
        NDArray array = manager.create(gradient, new Shape(4));
        parameter.update(array, 0.5, RATE, 0.1, step);
        assertThat(array.toFloatArray()).as("zeroed").containsOnly(0);
      }

      assertThat(parameter.value().toFloatArray())
          .containsExactly(words.values(), within(1e-6f));
    }
  }

  @Test
  void matricesDecayAndBiasesDoNot() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Parameter matrix = new Parameter("some.weight", manager.ones(new Shape(1, 2)), 0);
      Parameter bias = new Parameter("some.bias", manager.ones(new Shape(2)), 0);
      matrix.trainable(false);
      bias.trainable(false);

      matrix.update(manager.zeros(new Shape(1, 2)), 1, RATE, 0.5, 1);
      bias.update(manager.zeros(new Shape(2)), 1, RATE, 0.5, 1);

      // 1 - 0.01 * 0.5
      assertThat(matrix.value().toFloatArray()).containsExactly(new float[] {0.995f, 0.995f}, within(1e-6f));
      assertThat(bias.value().toFloatArray()).containsExactly(1, 1);
    }
  }
}
