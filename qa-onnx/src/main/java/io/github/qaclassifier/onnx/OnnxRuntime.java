package io.github.qaclassifier.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import io.github.qaclassifier.core.MissingComponentException;
import io.github.qaclassifier.core.engine.NativeLibraries;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Loads ONNX Runtime's native library, once per class loader. */
final class OnnxRuntime {

  /** ONNX Runtime takes its libraries from this folder instead of unpacking them itself. */
  private static final String FOLDER_PROPERTY = "onnxruntime.native.path";

  private static @Nullable OrtEnvironment environment;
  private static @Nullable Failure failure;

  /**
   * @param message what a person reads
   * @param cause what ONNX Runtime or the JVM threw
   */
  private record Failure(String message, @Nullable Throwable cause) {}

  private OnnxRuntime() {}

  /**
   * @throws MissingComponentException if the library cannot be loaded; the message says why
   */
  static synchronized OrtEnvironment environment() {
    if (failure != null) {
      throw new MissingComponentException(failure.message(), failure.cause());
    }
    AtomicBoolean begun = new AtomicBoolean();
    try {
      OrtEnvironment known = environment == null ? load(begun) : environment;
      environment = known;
      return known;
    } catch (MissingComponentException e) {
      // ONNX Runtime does not try a second time. Unpacking, which a full disk prevents, does.
      failure = begun.get() ? new Failure(String.valueOf(e.getMessage()), e.getCause()) : null;
      throw e;
    }
  }

  /**
   * @param begun set once ONNX Runtime loads its library
   */
  private static OrtEnvironment load(AtomicBoolean begun) {
    String given = NativeLibraries.setting(FOLDER_PROPERTY);
    List<OrtEnvironment> created = new ArrayList<>();
    NativeLibraries.load(
        "ONNX Runtime",
        OrtEnvironment.class,
        given == null ? resources() : List.of(),
        copies -> {
          begun.set(true);
          created.add(given == null ? from(copies) : create());
        });
    return created.get(0);
  }

  private static OrtEnvironment from(Path folder) {
    System.setProperty(FOLDER_PROPERTY, folder.toString());
    try {
      return create();
    } finally {
      System.clearProperty(FOLDER_PROPERTY);
      deleteEmptyFolder();
    }
  }

  private static OrtEnvironment create() {
    try (ShutdownHook hook = ShutdownHook.expectFrom(OrtEnvironment.class)) {
      // Its warnings are about devices and graphs, go to standard error, and help no caller.
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      environment.setTelemetry(false);
      hook.remove();
      return environment;
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime does not stop its telemetry", e);
    }
  }

  private static List<String> resources() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String os = name.startsWith("win") ? "win" : name.startsWith("mac") ? "osx" : "linux";
    String arch = System.getProperty("os.arch");
    String folder =
        "ai/onnxruntime/native/"
            + os
            + "-"
            + (arch.equals("amd64") || arch.equals("x86_64") ? "x64" : arch)
            + "/";
    List<String> resources = new ArrayList<>();
    for (String library : List.of("onnxruntime", "onnxruntime4j_jni")) {
      resources.add(folder + System.mapLibraryName(library));
    }
    String providers = folder + System.mapLibraryName("onnxruntime_providers_shared");
    if (OrtEnvironment.class.getResource("/" + providers) != null) {
      resources.add(providers);
    }
    return resources;
  }

  /**
   * Deletes the folder that ONNX Runtime creates for libraries that it does not find. It is empty
   * and would stay until the JVM exits, or forever if the JVM is killed.
   */
  private static void deleteEmptyFolder() {
    try {
      Class<?> type = Class.forName("ai.onnxruntime.OnnxRuntime", false, loader());
      Object folder =
          MethodHandles.privateLookupIn(type, MethodHandles.lookup())
              .findStaticVarHandle(type, "tempDirectory", Path.class)
              .get();
      if (folder instanceof Path path) {
        Files.deleteIfExists(path);
      }
    } catch (ReflectiveOperationException | IOException | LinkageError e) {
      // Another version of ONNX Runtime: it deletes its folder when the JVM exits.
    }
  }

  private static ClassLoader loader() {
    return OrtEnvironment.class.getClassLoader();
  }
}
