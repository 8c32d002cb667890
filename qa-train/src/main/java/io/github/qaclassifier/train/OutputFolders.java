package io.github.qaclassifier.train;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.pipeline.training.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Checks output folders before a long computation starts. */
final class OutputFolders {

  private OutputFolders() {}

  /**
   * Checks that a run can write its folders: the output does not exist or is empty, and the work
   * folder is not in it.
   *
   * @throws TrainingException if the output has contents or contains the work folder
   */
  static void requireUsable(TrainingOptions.Output output) {
    requireEmpty(output.folder());
    Path folder = output.folder().toAbsolutePath().normalize();
    if (output.work().toAbsolutePath().normalize().startsWith(folder)) {
      throw new TrainingException(
          "The work folder %s is in the output folder %s: name another one with --work."
              .formatted(output.work(), output.folder()));
    }
  }

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
      throw new DataException(
          "Cannot use the folder %s: %s.".formatted(folder, FileFailure.reason(e)), e);
    }
  }
}
