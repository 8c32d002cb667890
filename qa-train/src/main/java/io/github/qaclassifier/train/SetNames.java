package io.github.qaclassifier.train;

import io.github.qaclassifier.core.EvaluationSummary;
import io.github.qaclassifier.core.TrainingException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names of data files in tables and logs. */
final class SetNames {

  private SetNames() {}

  /**
   * Returns a name for each file, in the order of the files: the file name without its extension.
   * Files of the same name are distinguished by their folders; a file that occurs twice has one
   * entry.
   */
  static Map<Path, String> of(List<Path> files) {
    Map<Path, String> names = new LinkedHashMap<>();
    for (Path file : files) {
      boolean unique =
          files.stream()
              .filter(other -> !other.equals(file))
              .map(SetNames::stem)
              .noneMatch(stem(file)::equals);
      names.put(file, unique ? stem(file) : file.resolveSibling(stem(file)).toString());
    }
    return names;
  }

  /**
   * Returns a name for each validation file.
   *
   * @throws TrainingException if one of several files has the name of all sets together
   */
  static Map<Path, String> ofValidation(List<Path> files) {
    Map<Path, String> names = of(files);
    names.forEach(
        (file, name) -> {
          if (names.size() > 1 && name.equals(EvaluationSummary.TOGETHER)) {
            throw new TrainingException(
                "--validation %s is called %s in tables, like the figures of all files: rename the file."
                    .formatted(file, name));
          }
        });
    return names;
  }

  private static String stem(Path file) {
    return String.valueOf(file.getFileName())
        .replaceFirst("\\.(jsonl|ndjson|csv|tsv)(\\.gz)?$", "");
  }
}
