package io.github.qaclassifier.train;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for files that are needed during one computation; deleted with them on close. */
final class ScratchFolder implements AutoCloseable {

  private final Path path;

  private ScratchFolder(Path path) {
    this.path = path;
  }

  /** Creates a folder among the temporary files of the system. */
  static ScratchFolder create() {
    try {
      return new ScratchFolder(Files.createTempDirectory("qa-train"));
    } catch (IOException e) {
      throw new DataException(
          "Cannot create a temporary folder in %s: %s."
              .formatted(System.getProperty("java.io.tmpdir"), FileFailure.reason(e)),
          e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new DataException(
          "Cannot delete the temporary folder %s: %s.".formatted(path, FileFailure.reason(e)), e);
    }
  }
}
