package io.github.qaclassifier.train.internal.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdamTest {

  private static final double RATE = 0.01;

  @Test
  void firstStepMovesEachWeightByTheLearningRateAgainstItsGradient() {
    // m = 0.1 g, v = 0.001 g g; corrected by sqrt(0.001) / 0.1: rate * 0.1 g / (sqrt(0.001) |g|)
    // * sqrt(0.001) / 0.1 = rate * sign(g).
    WordEmbeddings words = new WordEmbeddings(new float[] {1, 1, 5, 5}, 2);

    words.update(new int[] {0}, new float[] {0.5f, -2}, 1, RATE, 1);

    assertThat(words.values()).containsExactly(new float[] {0.99f, 1.01f, 5, 5}, within(1e-5f));
  }

  @Test
  void embeddingRowsAndWholeTensorsGetEqualUpdates() {
    float[] start = {0.3f, -0.2f, 0.1f, 0.7f};
    float[][] gradients = {{0.5f, -2, 1, 0.01f}, {-0.1f, 0.3f, 2, -0.02f}, {1, 1, -1, 0.03f}};
    WordEmbeddings words = new WordEmbeddings(start, 4);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Parameter parameter = new Parameter("some.bias", manager, start, new Shape(4), 0);
      for (int step = 1; step <= gradients.length; step++) {
        float[] gradient = gradients[step - 1];
        words.update(new int[] {0}, gradient, 0.5, RATE, step);
        double squares = parameter.gather(replicas(manager, parameter, gradient));
        parameter.update(0.5, RATE, 0.1, step);
        assertThat(squares).isCloseTo(squareSum(gradient), within(1e-5));
      }

      assertThat(parameter.tensor().toFloatArray()).containsExactly(words.values(), within(1e-6f));
    }
  }

  @Test
  void weightDecayAppliesToMatricesAndNotToBiases() {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Parameter matrix =
          new Parameter("some.weight", manager, new float[] {1, 1}, new Shape(1, 2), 0);
      Parameter bias = new Parameter("some.bias", manager, new float[] {1, 1}, new Shape(2), 0);

      matrix.update(1, RATE, 0.5, 1);
      bias.update(1, RATE, 0.5, 1);

      // 1 - 0.01 * 0.5
      assertThat(matrix.tensor().toFloatArray())
          .containsExactly(new float[] {0.995f, 0.995f}, within(1e-6f));
      assertThat(bias.tensor().toFloatArray()).containsExactly(1, 1);
    }
  }

  /** Two replicas whose gradients add up to the given one: a quarter of it, and the rest. */
  private static List<NDArray> replicas(NDManager manager, Parameter parameter, float[] gradient) {
    List<NDArray> replicas =
        List.of(parameter.replica(manager, true), parameter.replica(manager, true));
    NDArray whole = manager.create(gradient, new Shape(gradient.length));
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      collector.backward(replicas.get(0).mul(whole).sum().mul(0.25));
      collector.backward(replicas.get(1).mul(whole).sum().mul(0.75));
    }
    return replicas;
  }

  private static double squareSum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value * value;
    }
    return sum;
  }
}
