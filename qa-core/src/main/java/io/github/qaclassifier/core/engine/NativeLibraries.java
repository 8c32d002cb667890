package io.github.qaclassifier.core.engine;

import io.github.qaclassifier.core.MissingComponentException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads native libraries out of a jar. Each call unpacks private copies into a new folder that only
 * the current user can enter, loads them and deletes them, because
 *
 * <ul>
 *   <li>the JVM loads one file for one class loader only, so that an application that is deployed
 *       again needs a file of its own;
 *   <li>nobody else may put a library where this process loads it from;
 *   <li>nothing stays behind, even if the process is killed later. Windows does not delete a loaded
 *       library; there, the next start removes the folder.
 * </ul>
 *
 * <p>Unpacking takes 0.1 to 0.3 s. A process that runs often and ends soon avoids it with the
 * system property {@value #KEPT_FOLDER}, which names a folder in which the unpacked libraries stay.
 * Only the user of the process may be able to write to this folder, and only one class loader of a
 * JVM can load from it.
 */
public final class NativeLibraries {

  /** The system property with the folder of libraries that stay unpacked. */
  public static final String KEPT_FOLDER = "qa.natives";

  private static final String TEMPORARY_FOLDER = "java.io.tmpdir";

  /** One lock for all class loaders: engines take the folder from a system property. */
  private static final Object JVM_WIDE_LOCK = "io.github.qaclassifier.natives".intern();

  /** The modules that load libraries or declare native methods, on the module path. */
  public static final List<String> MODULES =
      List.of("com.microsoft.onnxruntime", "ai.djl.tokenizers", "io.github.qaclassifier.tokenizer");

  private NativeLibraries() {}

  /**
   * Checks, without loading anything, that libraries can be unpacked and loaded here.
   *
   * @return the folder that copies are unpacked into
   * @throws MissingComponentException if the folder cannot be written, is full or allows no
   *     programs; the message says what to do
   */
  public static Path requireFolder() {
    NativeFailure failure =
        new NativeFailure("the engine", NativeLibraries.class, TEMPORARY_FOLDER);
    Path parent = folder();
    try (PrivateFolder folder = PrivateFolder.create(parent)) {
      if (NativeFailure.isMountedNoexec(parent)) {
        throw failure.noexec(parent, TEMPORARY_FOLDER, null);
      }
      long free = Files.getFileStore(folder.path()).getUsableSpace();
      if (free < NativeFailure.NEEDED_SPACE) {
        throw failure.diskFull(parent, "%d MB are free".formatted(free >> 20), null);
      }
      return parent;
    } catch (IOException e) {
      throw failure.unpacking(parent, e);
    }
  }

  private static Path folder() {
    return Path.of(System.getProperty(TEMPORARY_FOLDER));
  }

  /**
   * Unpacks libraries and loads them. Deletes the files unless {@value #KEPT_FOLDER} is set.
   *
   * @param engine name of the engine, for messages, for example {@code ONNX Runtime}
   * @param owner a class of the jar that contains the libraries
   * @param resources the class-path names of the libraries; empty if {@code loading} has its own
   *     copies, and then nothing is written
   * @param loading loads the libraries from the folder that it is given
   * @throws MissingComponentException if a library is missing or cannot be loaded; the message says
   *     why and what to do
   */
  public static void load(
      String engine, Class<?> owner, List<String> resources, Consumer<Path> loading) {
    Optional<Path> kept = keptFolder(owner);
    NativeFailure failure =
        new NativeFailure(engine, owner, kept.isPresent() ? KEPT_FOLDER : TEMPORARY_FOLDER);
    Path parent = kept.orElseGet(NativeLibraries::folder);
    try {
      if (resources.isEmpty()) {
        load(loading, parent);
      } else if (kept.isPresent()) {
        Files.createDirectories(parent);
        unpackMissing(owner, resources, parent, failure);
        load(loading, parent);
      } else {
        try (PrivateFolder folder = PrivateFolder.create(parent)) {
          for (String resource : resources) {
            copy(owner, resource, folder.path().resolve(fileName(resource)), failure);
          }
          load(loading, folder.path());
        }
      }
    } catch (IOException e) {
      throw failure.unpacking(parent, e);
    } catch (LinkageError | RuntimeException e) {
      throw failure.loading(parent, e);
    }
  }

  /**
   * Returns a system property that {@code loading} of {@link #load} may set while it runs. Waits
   * for the libraries that another class loader loads, so that a value set by another loader is
   * never returned.
   *
   * @return what the user has set, or null
   */
  public static @Nullable String setting(String property) {
    synchronized (JVM_WIDE_LOCK) {
      return System.getProperty(property);
    }
  }

  private static void load(Consumer<Path> loading, Path folder) {
    synchronized (JVM_WIDE_LOCK) {
      loading.accept(folder);
    }
  }

  /** Returns a folder for the libraries of one jar: its name and size stand for its version. */
  private static Optional<Path> keptFolder(Class<?> owner) {
    String kept = System.getProperty(KEPT_FOLDER);
    CodeSource source = owner.getProtectionDomain().getCodeSource();
    if (kept == null || source == null) {
      return Optional.empty();
    }
    try {
      Path jar = Path.of(source.getLocation().toURI());
      return Optional.of(Path.of(kept, jar.getFileName() + "-" + Files.size(jar)));
    } catch (URISyntaxException
        | IllegalArgumentException
        | FileSystemNotFoundException
        | IOException e) {
      // A jar within a jar.
      return Optional.empty();
    }
  }

  private static void unpackMissing(
      Class<?> owner, List<String> resources, Path folder, NativeFailure failure)
      throws IOException {
    for (String resource : resources) {
      Path file = folder.resolve(fileName(resource));
      if (!Files.exists(file) || Files.size(file) != size(owner, resource)) {
        // Another process may unpack at the same time, in another container under the same number.
        Path temporary = folder.resolve(fileName(resource) + "." + UUID.randomUUID());
        try {
          copy(owner, resource, temporary, failure);
          Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
          Files.deleteIfExists(temporary);
        }
      }
    }
  }

  /** Returns the number of bytes of a resource; -1 if there is none. */
  private static long size(Class<?> owner, String resource) throws IOException {
    URL url = owner.getResource("/" + resource);
    if (url == null) {
      return -1;
    }
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return in == null ? -1 : connection.getContentLengthLong();
    }
  }

  private static String fileName(String resource) {
    return resource.substring(resource.lastIndexOf('/') + 1);
  }

  private static void copy(Class<?> owner, String resource, Path file, NativeFailure failure)
      throws IOException {
    try (InputStream in = owner.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw failure.unsupportedPlatform();
      }
      Files.copy(in, file);
    }
  }
}
