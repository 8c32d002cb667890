package io.github.qaclassifier.train.internal.fit;

import ai.djl.Device;
import ai.djl.engine.Engine;
import io.github.qaclassifier.core.TrainingException;

/** The PyTorch engine and its devices. */
final class PyTorch {

  static final String NAME = "PyTorch";

  private static final String THREADS = "ai.djl.pytorch.num_threads";
  private static final String OPTIMIZER = "ai.djl.pytorch.graph_optimizer";

  private PyTorch() {}

  /**
   * Returns the engine. Unless configured otherwise, it uses one thread per operation, because
   * micro-batches run in parallel, and does not specialize functions for the shapes of their
   * arguments, which differ from micro-batch to micro-batch.
   */
  static Engine engine() {
    setDefault(THREADS, "1");
    setDefault(OPTIMIZER, "false");
    return Engine.getEngine(NAME);
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /**
   * Returns a device.
   *
   * @param name {@code cpu}, {@code gpu0}, ...
   * @throws TrainingException if there is no such device
   */
  static Device device(String name) {
    if (name.equals("cpu")) {
      return Device.cpu();
    }
    int number = Integer.parseInt(name.substring("gpu".length()));
    int gpus = engine().getGpuCount();
    if (number >= gpus) {
      throw new TrainingException(
          "There is no device %s: PyTorch sees %d GPUs here. Use cpu, or add pytorch-native-cu* for your system."
              .formatted(name, gpus));
    }
    return Device.gpu(number);
  }
}
