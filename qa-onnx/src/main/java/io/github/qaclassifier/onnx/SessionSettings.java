package io.github.qaclassifier.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.github.qaclassifier.core.ClassifierOptions;

/** The settings of an ONNX Runtime session inside the process of an application. */
final class SessionSettings {

  private SessionSettings() {}

  static OrtSession.SessionOptions of(ClassifierOptions options) throws OrtException {
    OrtSession.SessionOptions settings = new OrtSession.SessionOptions();
    try {
      // Failures are thrown as exceptions, so nothing is written to standard error.
      settings.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      // A number of its own choice would pin threads to cores, which containers may forbid.
      int threads =
          options.threads() == 0 ? Runtime.getRuntime().availableProcessors() : options.threads();
      settings.setIntraOpNumThreads(threads);
      settings.setInterOpNumThreads(1);
      // Idle threads sleep instead of burning the caller's cores while they wait for work.
      settings.addConfigEntry("session.intra_op.allow_spinning", "0");
      settings.addConfigEntry("session.inter_op.allow_spinning", "0");
      // A memory plan is kept for every shape, and here nearly every run has its own.
      settings.setMemoryPatternOptimization(false);
      settings.addConfigEntry("session.use_device_allocator_for_initializers", "1");
      return settings;
    } catch (OrtException e) {
      settings.close();
      throw e;
    }
  }
}
