package io.github.qaclassifier.core.engine;

import io.github.qaclassifier.core.MissingComponentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out why a native library could not be loaded and says what to do about it. */
final class NativeFailure {

  /** What the copies of all libraries need, in bytes. */
  static final long NEEDED_SPACE = 50L << 20;

  private final String engine;
  private final Class<?> owner;
  private final String otherFolder;

  /**
   * For the libraries of one engine, which are in the jar of {@code owner}.
   *
   * @param folderProperty the system property that names another folder to unpack into
   */
  NativeFailure(String engine, Class<?> owner, String folderProperty) {
    this.engine = engine;
    this.owner = owner;
    this.otherFolder =
        "name another folder with -D%s=FOLDER on the Java command line.".formatted(folderProperty);
  }

  MissingComponentException unsupportedPlatform() {
    return new MissingComponentException(
        "%s has no native library for %s: use Linux with glibc, macOS on ARM or Windows, on a 64-bit processor."
            .formatted(engine, platform()));
  }

  /** Returns the exception for copies that cannot be written. */
  MissingComponentException unpacking(Path folder, IOException cause) {
    String text = String.valueOf(cause.getMessage());
    if (text.contains("No space left") || text.contains("Disk quota")) {
      return diskFull(folder, text, cause);
    }
    return failure(
        "The native library of %s cannot be unpacked into %s (%s): make the folder writable, or %s"
            .formatted(engine, folder, FileFailure.reason(cause), otherFolder),
        cause);
  }

  /** Returns the exception for copies that are written but cannot be loaded. */
  MissingComponentException loading(Path folder, Throwable error) {
    if (error instanceof MissingComponentException known) {
      return known;
    }
    Throwable root = root(error);
    String text = String.valueOf(root.getMessage());
    // The class is newer than Java 17: Java 24 denies native access with it.
    if (root.getClass().getName().equals("java.lang.IllegalCallerException")) {
      return failure(
          "Java denies %s the use of its native library (%s): start Java with --enable-native-access=%s."
              .formatted(engine, text, moduleNames()),
          error);
    }
    if (text.contains("Shutdown in progress")) {
      return failure(
          "%s cannot be loaded while the JVM shuts down: open the classifier earlier."
              .formatted(engine),
          error);
    }
    if (root instanceof IOException io) {
      return unpacking(folder, io);
    }
    if (isMusl()) {
      return failure(
          "The native library of %s needs glibc, but this system uses musl, as Alpine Linux does (%s): run on an image with glibc, for example eclipse-temurin:17-jre."
              .formatted(engine, text),
          error);
    }
    if (text.contains("version `GLIBC")) {
      return failure(
          "The native library of %s needs a newer version of glibc than this system has (%s): use a newer system or image, for example eclipse-temurin:17-jre."
              .formatted(engine, text),
          error);
    }
    if (isMountedNoexec(folder)) {
      return noexec(folder, text, error);
    }
    Optional<String> limit = addressSpaceLimit();
    if (limit.isPresent()) {
      return failure(
          "The native library of %s cannot be loaded, because the address space of the process is limited to %s bytes (%s): raise the limit (ulimit -v unlimited)."
              .formatted(engine, limit.get(), text),
          error);
    }
    if (text.contains("cannot open shared object file")) {
      return failure(
          "The native library of %s needs a library that this system does not have (%s): install it."
              .formatted(engine, text),
          error);
    }
    return failure(
        "The native library of %s cannot be loaded on %s (%s): supported are Linux with glibc, macOS on ARM and Windows, on 64-bit processors."
            .formatted(engine, platform(), root),
        error);
  }

  MissingComponentException diskFull(Path folder, String detail, @Nullable Throwable cause) {
    return failure(
        "The native library of %s cannot be unpacked into %s, because the disk is full (%s): free %d MB, or %s"
            .formatted(engine, folder, detail, NEEDED_SPACE >> 20, otherFolder),
        cause);
  }

  MissingComponentException noexec(Path folder, String detail, @Nullable Throwable cause) {
    return failure(
        "The native library of %s cannot be loaded from %s, which is mounted with the option noexec (%s): %s"
            .formatted(engine, folder, detail, otherFolder),
        cause);
  }

  private static MissingComponentException failure(String message, @Nullable Throwable cause) {
    return new MissingComponentException(message, cause);
  }

  /**
   * Returns the modules that load libraries or declare native methods, as the option names them.
   */
  private String moduleNames() {
    return owner.getModule().isNamed() ? String.join(",", NativeLibraries.MODULES) : "ALL-UNNAMED";
  }

  private static String platform() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }

  private static Throwable root(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** Whether the C library is musl, whose loader has a name of its own. */
  static boolean isMusl() {
    String arch = System.getProperty("os.arch").equals("amd64") ? "x86_64" : "aarch64";
    return isLinux()
        && Files.exists(Path.of("/lib/ld-musl-" + arch + ".so.1"))
        && !Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"))
        && !Files.exists(Path.of("/lib/ld-linux-aarch64.so.1"));
  }

  /** Whether no program may run from the file system of a folder. */
  static boolean isMountedNoexec(Path folder) {
    String mount = "";
    String options = "";
    // Fields: device, mount point, type, options. The longest mount point that contains the folder
    // decides; of several entries, the last.
    for (String line : lines(Path.of("/proc/self/mounts"))) {
      String[] fields = line.split(" ", -1);
      if (fields.length > 3
          && fields[1].length() >= mount.length()
          && folder.toAbsolutePath().startsWith(fields[1].replace("\\040", " "))) {
        mount = fields[1];
        options = fields[3];
      }
    }
    return List.of(options.split(",", -1)).contains("noexec");
  }

  /** Returns the limit in bytes, if there is one. */
  private static Optional<String> addressSpaceLimit() {
    return lines(Path.of("/proc/self/limits")).stream()
        .filter(line -> line.startsWith("Max address space"))
        .map(line -> line.substring("Max address space".length()).strip().split("\\s+", -1)[0])
        .filter(limit -> !limit.equals("unlimited"))
        .findFirst();
  }

  private static boolean isLinux() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
  }

  private static List<String> lines(Path file) {
    try {
      return isLinux() ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
