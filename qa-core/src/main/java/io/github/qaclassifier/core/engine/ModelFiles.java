package io.github.qaclassifier.core.engine;

import io.github.qaclassifier.core.MissingComponentException;
import io.github.qaclassifier.core.ModelException;
import io.github.qaclassifier.core.QuestionClassifiers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a model, wherever they are kept. Immutable; holds nothing open. */
public sealed interface ModelFiles {

  /** Returns the files of a folder. */
  static ModelFiles in(Path folder) {
    return new InFolder(folder);
  }

  /**
   * Returns the files of a folder on a class path.
   *
   * @param resource the folder, without a slash at either end
   * @throws IllegalArgumentException if {@code resource} starts or ends with a slash
   */
  static ModelFiles on(ClassLoader loader, String resource) {
    return new OnClassPath(loader, resource);
  }

  /**
   * Returns the files of a folder on the class path: of the loader of this library if it has the
   * folder, otherwise of the context class loader of the thread, otherwise of the system class
   * loader.
   *
   * @param resource the folder, without a slash at either end
   */
  static ModelFiles onClassPath(String resource) {
    Stream<@Nullable ClassLoader> loaders =
        Stream.of(
            ModelFiles.class.getClassLoader(), Thread.currentThread().getContextClassLoader());
    ClassLoader system = ClassLoader.getSystemClassLoader();
    return loaders
        .filter(Objects::nonNull)
        .map(loader -> new OnClassPath(loader, resource))
        .filter(OnClassPath::present)
        .findFirst()
        .orElseGet(() -> new OnClassPath(system, resource));
  }

  /**
   * Reads a whole file.
   *
   * @param name the file's name in the folder, with forward slashes
   * @return its bytes, or empty if there is no such file
   * @throws ModelException if it is there but cannot be read
   */
  default Optional<byte[]> read(String name) {
    Optional<InputStream> opened = open(name);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = opened.get()) {
      return Optional.of(readAll(in));
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** As {@link InputStream#readAllBytes}, which copies a large file in pieces of 8 KB. */
  private static byte[] readAll(InputStream in) throws IOException {
    // The size of a file, also of one that is stored in a jar.
    byte[] bytes = new byte[in.available()];
    int length = in.readNBytes(bytes, 0, bytes.length);
    byte[] rest = in.readAllBytes();
    if (rest.length == 0 && length == bytes.length) {
      return bytes;
    }
    byte[] all = Arrays.copyOf(bytes, length + rest.length);
    System.arraycopy(rest, 0, all, length, rest.length);
    return all;
  }

  /**
   * Opens a file for reading.
   *
   * @param name the file's name in the folder, with forward slashes
   * @return its bytes, for the caller to close, or empty if there is no such file
   * @throws ModelException if it is there but cannot be read
   */
  Optional<InputStream> open(String name);

  /** Returns where the files are, for messages. */
  String location();

  /**
   * Checks that there is a model at all.
   *
   * @throws ModelException if the folder does not exist
   * @throws MissingComponentException if the class path has no model
   */
  void requirePresent();

  private ModelException unreadable(String name, IOException cause) {
    return new ModelException(
        "Cannot read %s of the model in %s: %s."
            .formatted(name, location(), FileFailure.reason(cause)),
        cause);
  }

  /**
   * A folder of the file system.
   *
   * @param folder the folder
   */
  record InFolder(Path folder) implements ModelFiles {

    /** Checks that the folder is not null. */
    public InFolder {
      Objects.requireNonNull(folder, "folder");
    }

    @Override
    public Optional<InputStream> open(String name) {
      Path file = folder.resolve(name);
      try {
        return Files.isDirectory(file) ? Optional.empty() : Optional.of(Files.newInputStream(file));
      } catch (NoSuchFileException e) {
        return Optional.empty();
      } catch (IOException e) {
        throw ((ModelFiles) this).unreadable(name, e);
      }
    }

    @Override
    public String location() {
      return folder.toString();
    }

    @Override
    public void requirePresent() {
      if (!Files.isDirectory(folder)) {
        throw new ModelException(
            "There is no model folder at %s: check the path.".formatted(folder));
      }
    }
  }

  /**
   * A folder on a class path.
   *
   * @param loader the class loader that finds the resources
   * @param resource the folder, without a slash at either end
   */
  record OnClassPath(ClassLoader loader, String resource) implements ModelFiles {

    /** Checks that nothing is null and that the name is that of a resource. */
    public OnClassPath {
      Objects.requireNonNull(loader, "loader");
      Objects.requireNonNull(resource, "resource");
      if (resource.startsWith("/") || resource.endsWith("/")) {
        throw new IllegalArgumentException(
            "The class-path folder \"%s\" has a slash at its start or end: leave it out."
                .formatted(resource));
      }
    }

    private boolean present() {
      return loader.getResource(resource + "/config.json") != null
          || loader.getResource(resource + "/" + LabelIndex.FILE) != null;
    }

    @Override
    public Optional<InputStream> open(String name) {
      return Optional.ofNullable(loader.getResourceAsStream(resource + "/" + name));
    }

    @Override
    public String location() {
      return "classpath:" + resource;
    }

    @Override
    public void requirePresent() {
      if (!present()) {
        throw new MissingComponentException(
            "No model is on the class path at %s: %s."
                .formatted(
                    resource,
                    resource.equals(QuestionClassifiers.DEFAULT_RESOURCE)
                        ? "add io.github.qaclassifier:qa-model-stackoverflow, or open a folder"
                        : "check the name of the resource"));
      }
    }
  }
}
