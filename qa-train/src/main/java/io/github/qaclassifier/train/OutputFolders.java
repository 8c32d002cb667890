package io.github.qaclassifier.train;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Checks output folders before a long computation starts. */
final class OutputFolders {

  private OutputFolders() {}

  /**
   * Checks that a folder does not exist or is empty.
   *
   * @throws TrainingException if the folder has contents
   */
  static void requireEmpty(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw new TrainingException(
            "The folder %s is not empty: name another one, or delete it.".formatted(folder));
      }
    } catch (IOException e) {
      throw new DataException("Cannot use the folder %s: %s.".formatted(folder, e), e);
    }
  }
}
