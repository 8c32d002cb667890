package io.github.qaclassifier.pipeline.dataset;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.core.engine.LabelIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Resolves and checks the paths that an operation is given. */
public final class InputFiles {

  private InputFiles() {}

  /** Returns the files to read: a folder stands for the {@code train.jsonl.gz} in it. */
  public static List<Path> resolve(List<Path> inputs) {
    return inputs.stream()
        .map(path -> Files.isDirectory(path) ? path.resolve(Preparation.TRAINING_FILE) : path)
        .toList();
  }

  /**
   * Returns the first file that is the same as an earlier one, also if it is given by another path
   * or through a link; empty if all files differ. Files that do not exist are compared by their
   * paths.
   */
  public static Optional<Path> firstRepeated(List<Path> files) {
    Set<Path> seen = new HashSet<>();
    return files.stream().filter(file -> !seen.add(real(file))).findFirst();
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      // Reading the file gives the message.
      return file.toAbsolutePath().normalize();
    }
  }

  /**
   * Checks that the output does not overwrite an input.
   *
   * @throws DataException if it would
   */
  public static void protect(List<Path> inputs, Path output) {
    for (Path path : inputs) {
      try {
        if (Files.exists(output) && Files.isSameFile(path, output)) {
          throw new DataException(
              "%s is an input and would be overwritten: choose another output folder."
                  .formatted(output));
        }
      } catch (IOException e) {
        throw new DataException("%s cannot be read: %s.".formatted(path, FileFailure.reason(e)), e);
      }
    }
  }

  /** Copies the {@code category_types_encoded.json} beside the first input, if there is one. */
  public static void copyLabels(QuestionFiles files, List<Path> inputs, Path folder) {
    Path labels = inputs.get(0).toAbsolutePath().resolveSibling(LabelIndex.FILE);
    Path copy = folder.toAbsolutePath().resolve(LabelIndex.FILE);
    if (Files.exists(labels) && !labels.equals(copy)) {
      files.writeLabels(copy, files.readLabels(labels));
    }
  }
}
