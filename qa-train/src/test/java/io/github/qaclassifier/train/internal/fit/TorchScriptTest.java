package io.github.qaclassifier.train.internal.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import io.github.qaclassifier.core.TrainingException;
import org.junit.jupiter.api.Test;

class TorchScriptTest {

  private static final String PRODUCT_IN_BFLOAT16 =
      """
      def half(self: Self, x: Tensor) -> Tensor:
        return torch.to(x, 15)
      def forward(self: Self, x: Tensor, y: Tensor) -> Tensor:
        return torch.to(torch.mul((self).half(x), (self).half(y)), 6)
      """;

  @Test
  void gradientPassesThroughConversions() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), PyTorch.NAME);
        TorchScript product = TorchScript.compile(PRODUCT_IN_BFLOAT16, Device.cpu());
        GradientCollector gradients = PyTorch.engine().newGradientCollector()) {
      NDArray x = manager.create(new float[] {1, 2, 3});
      NDArray y = manager.create(new float[] {4, 5, 6});
      x.setRequiresGradient(true);

      NDArray result = product.call(new NDList(x, y), true);
      gradients.backward(result);

      assertThat(result.getDataType()).isEqualTo(DataType.FLOAT32);
      assertThat(result.toFloatArray()).containsExactly(4, 10, 18);
      assertThat(x.getGradient().toFloatArray()).containsExactly(4, 5, 6);
    }
  }

  @Test
  void functionThatIsNotValidIsAnErrorWithTheReasonOfPyTorch() {
    assertThatThrownBy(
            () ->
                TorchScript.compile(
                    "def forward(self: Self, x: Tensor) -> Tensor:\n  return torch.no_such(x)\n",
                    Device.cpu()))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("no_such");
  }
}
