package io.github.qaclassifier.train;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.core.engine.Sha256;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SHA-256 of data files and model folders, in lower-case hexadecimal. */
final class Digests {

  private Digests() {}

  /**
   * Returns the digest of the contents of a file.
   *
   * @throws DataException if the file cannot be read
   */
  static String of(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /**
   * Returns the digest of the tag lists beside a data file; empty if there are none.
   *
   * @throws DataException if they cannot be read
   */
  static String ofTagLists(Path data) {
    Path lists = data.toAbsolutePath().resolveSibling(QuestionFiles.LIMITED_TAGS);
    return Files.exists(lists) ? of(lists) : "";
  }

  /**
   * Returns the digest of the names and the digests of all files in a folder.
   *
   * @throws DataException if a file cannot be read
   */
  static String ofFolder(Path folder) {
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return Sha256.of(
          files
              .filter(Files::isRegularFile)
              .sorted()
              .map(file -> folder.relativize(file) + " " + of(file))
              .collect(Collectors.joining("\n")));
    } catch (IOException e) {
      throw failure(folder, e);
    } catch (UncheckedIOException e) {
      throw new DataException("Cannot read %s: %s.".formatted(folder, FileFailure.reason(e)), e);
    }
  }

  private static DataException failure(Path path, IOException e) {
    return new DataException("Cannot read %s: %s.".formatted(path, FileFailure.reason(e)), e);
  }
}
