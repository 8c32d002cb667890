package io.github.qaclassifier.train.internal.fit;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.qaclassifier.pipeline.training.Precision;
import io.github.qaclassifier.pipeline.training.TrainingOptions;
import java.util.Arrays;

/**
 * Finds out whether a processor multiplies matrices faster in bfloat16. PyTorch also does so where
 * the processor has no instructions for it, at a fraction of the speed of float32.
 */
public final class PrecisionProbe {

  private static final int WARM_UPS = 3;
  private static final int RUNS = 7;

  /** Less is not worth the precision. Processors with the instructions reach about 2. */
  private static final double MIN_GAIN = 1.2;

  private static final int TOKENS = 512;
  private static final int IN = 384;
  private static final int OUT = 1536;

  private static final String METHODS =
      """
      def forward(self: Self, x: Tensor, weight: Tensor) -> Tensor:
        product = torch.linear(torch.to(x, {type}), torch.to(weight, {type}))
        return torch.sum(torch.to(product, {float32}))
      """;

  private PrecisionProbe() {}

  /**
   * Returns what a run computes on, with {@link Precision#AUTO} replaced: by the faster precision
   * on a CPU, by {@link Precision#FLOAT32} on a GPU. Takes about half a second.
   */
  public static TrainingOptions.Compute resolve(TrainingOptions.Compute compute) {
    if (compute.precision() != Precision.AUTO) {
      return compute;
    }
    Device device = PyTorch.device(compute.device());
    return compute.withPrecision(device.isGpu() ? Precision.FLOAT32 : fastest(device));
  }

  private static Precision fastest(Device device) {
    Engine engine = PyTorch.engine();
    long[] single = new long[RUNS];
    long[] half = new long[RUNS];
    try (NDManager manager = NDManager.newBaseManager(device, PyTorch.NAME);
        TorchScript singleProduct = product(Precision.FLOAT32, device);
        TorchScript halfProduct = product(Precision.BFLOAT16, device)) {
      for (int i = -WARM_UPS; i < RUNS; i++) {
        long singleTime = time(engine, manager, singleProduct);
        long halfTime = time(engine, manager, halfProduct);
        if (i >= 0) {
          single[i] = singleTime;
          half[i] = halfTime;
        }
      }
    }
    return median(single) > MIN_GAIN * median(half) ? Precision.BFLOAT16 : Precision.FLOAT32;
  }

  private static TorchScript product(Precision precision, Device device) {
    return TorchScript.compile(
        METHODS
            .replace("{type}", Integer.toString(TorchScript.type(precision)))
            .replace("{float32}", Integer.toString(TorchScript.type(Precision.FLOAT32))),
        device);
  }

  /** Returns the nanoseconds of one forward and backward pass. */
  private static long time(Engine engine, NDManager manager, TorchScript product) {
    try (NDManager scope = manager.newSubManager();
        GradientCollector gradients = engine.newGradientCollector()) {
      NDArray x = scope.ones(new Shape(TOKENS, IN));
      NDArray weight = scope.ones(new Shape(OUT, IN));
      x.setRequiresGradient(true);
      weight.setRequiresGradient(true);
      long started = System.nanoTime();
      gradients.backward(product.call(new NDList(x, weight), true));
      return System.nanoTime() - started;
    }
  }

  private static long median(long[] times) {
    Arrays.sort(times);
    return times[times.length / 2];
  }
}
