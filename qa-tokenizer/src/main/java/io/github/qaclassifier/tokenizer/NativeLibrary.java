package io.github.qaclassifier.tokenizer;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.github.qaclassifier.core.MissingComponentException;
import io.github.qaclassifier.core.engine.NativeLibraries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Loads the native library out of the jar, once per class loader. DJL's own loading is not used: it
 * starts a child process to look for CUDA, keeps the library under a predictable name, and needs
 * eight further artifacts.
 */
final class NativeLibrary {

  /** As in DJL: a library to load instead, or the folder that contains it. */
  private static final String OVERRIDE = "RUST_LIBRARY_PATH";

  /** What the library needs on Windows, in the order of loading. */
  private static final List<String> WINDOWS =
      List.of("libwinpthread-1.dll", "libgcc_s_seh-1.dll", "libstdc++-6.dll");

  private static boolean loaded;

  private NativeLibrary() {}

  /**
   * @throws MissingComponentException if it cannot be loaded; the message says why
   */
  static synchronized TokenizersLibrary load() {
    TokenizersLibrary library = library();
    if (!loaded) {
      List<String> files = fileNames();
      Optional<Path> given = override();
      String folder = "native/lib/" + platform() + "/cpu/";
      NativeLibraries.load(
          "the tokenizer",
          TokenizersLibrary.class,
          given.isPresent() ? List.of() : files.stream().map(folder::concat).toList(),
          copies -> files.forEach(file -> loadFile(given.orElse(copies).resolve(file))));
      loaded = true;
    }
    return library;
  }

  private static TokenizersLibrary library() {
    try {
      return TokenizersLibrary.LIB;
    } catch (NoClassDefFoundError e) {
      throw new MissingComponentException(
          "The jar ai.djl.huggingface:tokenizers is not on the class path: add it, or let Maven or"
              + " Gradle resolve the dependencies of io.github.qaclassifier:qa-tokenizer.",
          e);
    }
  }

  private static void loadFile(Path file) {
    if (TokenizersLibrary.class.getClassLoader() != NativeLibrary.class.getClassLoader()) {
      throw new MissingComponentException(
          "ai.djl.huggingface:tokenizers and io.github.qaclassifier:qa-tokenizer are in different"
              + " class loaders, and Java binds a native library to one: put both jars into the"
              + " same folder of the application or of the server.");
    }
    System.load(file.toString());
  }

  private static List<String> fileNames() {
    String main = System.mapLibraryName("tokenizers");
    return main.endsWith(".dll")
        ? Stream.concat(WINDOWS.stream(), Stream.of(main)).collect(Collectors.toUnmodifiableList())
        : List.of(main);
  }

  private static Optional<Path> override() {
    String property = System.getProperty(OVERRIDE);
    return Optional.ofNullable(property != null ? property : System.getenv(OVERRIDE))
        .map(text -> Path.of(text).toAbsolutePath())
        .map(path -> Files.isDirectory(path) ? path : path.resolveSibling(""));
  }

  private static String platform() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String os = name.startsWith("win") ? "win" : name.startsWith("mac") ? "osx" : "linux";
    String arch = System.getProperty("os.arch");
    return os + "-" + (arch.equals("amd64") ? "x86_64" : arch);
  }
}
