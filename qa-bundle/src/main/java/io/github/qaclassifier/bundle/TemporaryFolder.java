package io.github.qaclassifier.bundle;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A folder beside its later place, under a hidden name. It goes away when closed and when the JVM
 * is told to stop, unless it was moved.
 */
final class TemporaryFolder implements AutoCloseable {

  private final Path path;
  private final Thread onStop = new Thread(this::delete, "qa-remove-temporary-folder");

  private TemporaryFolder(Path path) {
    this.path = path;
    Runtime.getRuntime().addShutdownHook(onStop);
  }

  static TemporaryFolder beside(Path target) throws IOException {
    Path parent = Objects.requireNonNull(target.getParent(), "a root cannot be a model folder");
    Files.createDirectories(parent);
    return new TemporaryFolder(
        Files.createTempDirectory(parent, "." + target.getFileName() + ".tmp-"));
  }

  Path path() {
    return path;
  }

  /**
   * Takes the place of what is at {@code target}. Excludes {@link #delete}, so that a JVM that is
   * told to stop here still finishes the exchange.
   */
  synchronized void moveTo(Path target) throws IOException {
    if (!Files.exists(target)) {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    Path old = Files.createTempDirectory(path.getParent(), "." + target.getFileName() + ".old-");
    Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
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
      // The JVM is stopping: the hook runs anyway and finds nothing.
    }
  }

  private synchronized void delete() {
    deleteTree(path);
  }

  /** Deletes what it can; what it cannot is hidden rubbish, not an error of the task. */
  private static void deleteTree(Path root) {
    for (int attempt = 0; attempt < 10 && Files.exists(root); attempt++) {
      try (Stream<Path> tree = Files.walk(root)) {
        List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        for (Path each : deepestFirst) {
          Files.deleteIfExists(each);
        }
      } catch (DirectoryNotEmptyException e) {
        // The writer, not yet stopped, put one more file in: once more.
      } catch (IOException e) {
        return;
      }
    }
  }
}
