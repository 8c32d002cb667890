package io.github.qaclassifier.tokenizer;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import ai.djl.util.Utils;
import io.github.qaclassifier.core.MissingComponentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Loads the native library out of the jar, once for the JVM, without the network. */
final class NativeLibrary {

  /** Which build DJL loads; on a machine with a GPU it would otherwise fetch one from its site. */
  private static final String FLAVOR = "RUST_FLAVOR";

  private NativeLibrary() {}

  /**
   * @throws MissingComponentException if it cannot be loaded; the message says why
   */
  static synchronized TokenizersLibrary load() {
    Thread thread = Thread.currentThread();
    ClassLoader context = thread.getContextClassLoader();
    boolean flavored = System.getenv(FLAVOR) != null || System.getProperty(FLAVOR) != null;
    try {
      // DJL looks for its own files with the thread's loader, which need not see them.
      thread.setContextClassLoader(LibUtils.class.getClassLoader());
      if (!flavored) {
        System.setProperty(FLAVOR, "cpu");
      }
      LibUtils.checkStatus();
      return TokenizersLibrary.LIB;
    } catch (EngineException | LinkageError e) {
      throw new MissingComponentException(sentence(e), e);
    } finally {
      if (!flavored) {
        System.clearProperty(FLAVOR);
      }
      thread.setContextClassLoader(context);
    }
  }

  private static String sentence(Throwable cause) {
    Path folder = Utils.getEngineCacheDir("tokenizers");
    return refusal(folder)
        .map(
            refusal ->
                "The tokenizer's native library cannot be unpacked into %s (%s): set DJL_CACHE_DIR to a folder that can be written."
                    .formatted(folder, refusal))
        .orElseGet(
            () ->
                "The tokenizer's native library cannot be loaded on %s %s (%s): ai.djl.huggingface:tokenizers holds it for Linux (glibc), macOS on ARM and Windows."
                    .formatted(
                        System.getProperty("os.name"), System.getProperty("os.arch"), root(cause)));
  }

  private static Optional<String> refusal(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "probe", ".tmp"));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e.toString());
    }
  }

  private static String root(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
