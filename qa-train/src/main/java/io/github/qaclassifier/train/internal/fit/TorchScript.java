package io.github.qaclassifier.train.internal.fit;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.pipeline.training.Precision;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A function of tensors in TorchScript, which PyTorch runs in one call, forward and backward.
 *
 * <p>Operations of DJL convert types outside of the gradient graph, and each is a call into native
 * code. A function converts within the graph.
 *
 * <p>Safe for any number of threads. Close it to free its native memory.
 */
final class TorchScript implements AutoCloseable {

  /** Version of the archive format. Operators of later versions are found by their signature. */
  private static final String VERSION = "3\n";

  /** A pickled empty tuple: there are no constants. */
  private static final String CONSTANTS = "\u0080\u0002).";

  /**
   * A pickled object of class {@code __torch__.Function} whose one attribute is {@code training}.
   */
  private static final String MODULE =
      "\u0080\u0002c__torch__\nFunction\n)\u0081}(X\u0008\u0000\u0000\u0000training\u0088ub.";

  private static final int FLOAT32 = 6;
  private static final int BFLOAT16 = 15;

  private final Model model;
  private final ParameterStore none;

  private TorchScript(Model model) {
    this.model = model;
    this.none = new ParameterStore(model.getNDManager(), false);
  }

  /**
   * Returns the number of a type in TorchScript, which is that of PyTorch's {@code ScalarType}.
   *
   * @param precision not {@link Precision#AUTO}
   */
  static int type(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> FLOAT32;
      case BFLOAT16 -> BFLOAT16;
      case AUTO -> throw new IllegalArgumentException("A precision is needed.");
    };
  }

  /**
   * Compiles a function.
   *
   * @param methods the method {@code forward}, whose arguments and result are tensors, and those it
   *     calls; {@code Self} is the type of their first argument. The language is that of the code
   *     in a saved model: <a
   *     href="https://github.com/pytorch/pytorch/blob/main/torch/csrc/jit/docs/serialization.md">TorchScript
   *     serialization</a>
   * @param device where the tensors are
   * @throws TrainingException if PyTorch does not accept the function
   */
  static TorchScript compile(String methods, Device device) {
    Model model = Model.newInstance("function", device, "PyTorch");
    try {
      model.load(new ByteArrayInputStream(archive(methods)));
      return new TorchScript(model);
    } catch (Exception e) {
      model.close();
      throw new TrainingException("PyTorch does not accept a function: " + e.getMessage(), e);
    }
  }

  /** Returns a saved module: a zip archive of the pickled module and its code. */
  private static byte[] archive(String methods) {
    String code =
        """
        class Function(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
        """
            + methods.replace("Self", "__torch__.Function").indent(2);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, "version", VERSION);
      add(zip, "data.pkl", MODULE);
      add(zip, "constants.pkl", CONSTANTS);
      add(zip, "code/__torch__.py", code);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry("function/" + name));
    zip.write(content.getBytes(StandardCharsets.ISO_8859_1));
    zip.closeEntry();
  }

  /**
   * Calls the function.
   *
   * @param arguments the tensors; the manager of the first owns the result
   * @param gradients whether the call becomes part of the gradient graph
   */
  NDArray call(NDList arguments, boolean gradients) {
    return model.getBlock().forward(none, arguments, gradients).singletonOrThrow();
  }

  @Override
  public void close() {
    model.close();
  }
}
