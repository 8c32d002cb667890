package io.github.qaclassifier.core.engine;

import io.github.qaclassifier.core.MissingComponentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

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
 */
public final class NativeLibraries {

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
    NativeFailure failure = new NativeFailure("the engine", NativeLibraries.class);
    Path parent = folder();
    try (PrivateFolder folder = PrivateFolder.create(parent)) {
      if (NativeFailure.isMountedNoexec(parent)) {
        throw failure.noexec(parent, "java.io.tmpdir", null);
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
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /**
   * Unpacks libraries, loads them and deletes the files.
   *
   * @param engine name of the engine, for messages, for example {@code ONNX Runtime}
   * @param owner a class of the jar that contains the libraries
   * @param resources the class-path names of the libraries
   * @param loading loads the libraries from the folder that it is given
   * @throws MissingComponentException if a library is missing or cannot be loaded; the message says
   *     why and what to do
   */
  public static void load(
      String engine, Class<?> owner, List<String> resources, Consumer<Path> loading) {
    NativeFailure failure = new NativeFailure(engine, owner);
    Path parent = folder();
    try (PrivateFolder folder = PrivateFolder.create(parent)) {
      for (String resource : resources) {
        copy(owner, resource, folder.path(), failure);
      }
      synchronized (JVM_WIDE_LOCK) {
        loading.accept(folder.path());
      }
    } catch (IOException e) {
      throw failure.unpacking(parent, e);
    } catch (LinkageError | RuntimeException e) {
      throw failure.loading(parent, e);
    }
  }

  private static void copy(Class<?> owner, String resource, Path folder, NativeFailure failure)
      throws IOException {
    try (InputStream in = owner.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw failure.unsupportedPlatform();
      }
      Files.copy(in, folder.resolve(resource.substring(resource.lastIndexOf('/') + 1)));
    }
  }
}
