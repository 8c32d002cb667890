package io.github.qaclassifier.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder with a hidden name beside its target. It is deleted when it is closed and when the JVM
 * shuts down, unless it was moved to the target.
 */
final class TemporaryFolder implements AutoCloseable {

  private final Path path;
  private final Thread onStop = new Thread(this::delete, "qa-remove-temporary-folder");
  private boolean deleted;

  private TemporaryFolder(Path path) {
    this.path = path;
    Runtime.getRuntime().addShutdownHook(onStop);
  }

  static TemporaryFolder beside(Path target) throws IOException {
    Path parent = Objects.requireNonNull(target.getParent(), "a root cannot be a model folder");
    Files.createDirectories(parent);
    // Not createTempDirectory, whose folders only the owner can read: other users may read a model.
    String name = ".%s.tmp-%s".formatted(target.getFileName(), UUID.randomUUID());
    // The hook comes first, so that the JVM cannot shut down between the folder and the hook.
    TemporaryFolder folder = new TemporaryFolder(parent.resolve(name));
    try {
      folder.create();
      return folder;
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private synchronized void create() throws IOException {
    if (deleted) {
      throw new IOException("the JVM shuts down");
    }
    Files.createDirectory(path);
  }

  Path path() {
    return path;
  }

  /**
   * Creates an empty file and the folders between. Never creates the temporary folder again, which
   * a JVM that shuts down may have deleted already.
   *
   * @param name relative to this folder, with slashes
   * @throws IOException if the file cannot be created, also because the JVM shuts down
   */
  OutputStream newFile(String name) throws IOException {
    Path folder = path;
    Path relative = Path.of(name);
    for (int i = 0; i < relative.getNameCount() - 1; i++) {
      folder = folder.resolve(relative.getName(i));
      if (!Files.isDirectory(folder)) {
        Files.createDirectory(folder);
      }
    }
    return Files.newOutputStream(path.resolve(relative), StandardOpenOption.CREATE_NEW);
  }

  /**
   * Moves the folder to {@code target} and deletes what was there. Excludes {@link #delete}, so
   * that a JVM that shuts down meanwhile still completes the move.
   *
   * @param target a new name, or a folder that is no symbolic link
   */
  synchronized void moveTo(Path target) throws IOException {
    if (!Files.exists(target)) {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    Path old = path.resolveSibling(".%s.old-%s".formatted(target.getFileName(), UUID.randomUUID()));
    try {
      Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      throw new IOException(
          "the existing folder cannot be renamed (%s); if it is a mount point, name a folder in it"
              .formatted(e.getReason()),
          e);
    }
    try {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    }
    deleteTree(old);
  }

  @Override
  public void close() {
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(onStop);
    } catch (IllegalStateException e) {
      // The JVM shuts down: the hook runs anyway and finds no folder.
    }
  }

  private synchronized void delete() {
    deleted = true;
    deleteTree(path);
  }

  /** Deletes a tree as far as possible; a hidden file that remains is no error. */
  private static void deleteTree(Path root) {
    for (int attempt = 0; attempt < 10 && Files.exists(root); attempt++) {
      try (Stream<Path> tree = Files.walk(root)) {
        List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        for (Path each : deepestFirst) {
          Files.deleteIfExists(each);
        }
      } catch (IOException | UncheckedIOException e) {
        // The writer may have added or removed a file meanwhile: try again.
      }
    }
  }
}
