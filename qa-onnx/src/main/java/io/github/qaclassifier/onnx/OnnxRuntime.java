package io.github.qaclassifier.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import io.github.qaclassifier.core.MissingComponentException;

/** Loads ONNX Runtime's native library, once for the JVM. */
final class OnnxRuntime {

  private OnnxRuntime() {}

  /**
   * @throws MissingComponentException if the library cannot be loaded
   */
  static OrtEnvironment environment() {
    try {
      return Holder.ENVIRONMENT;
    } catch (LinkageError | IllegalStateException e) {
      throw new MissingComponentException(
          "ONNX Runtime's native library cannot be loaded on %s %s (%s): it is unpacked into %s, which must be writable and allow programs; java.io.tmpdir names another folder."
              .formatted(
                  System.getProperty("os.name"),
                  System.getProperty("os.arch"),
                  root(e),
                  System.getProperty("java.io.tmpdir")),
          e);
    }
  }

  private static String root(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString();
  }

  private static final class Holder {

    private static final OrtEnvironment ENVIRONMENT = create();

    private static OrtEnvironment create() {
      // Its warnings are about devices and graphs, go to standard error, and help no caller.
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      try {
        environment.setTelemetry(false);
      } catch (OrtException e) {
        throw new IllegalStateException("ONNX Runtime does not stop its telemetry", e);
      }
      return environment;
    }
  }
}
