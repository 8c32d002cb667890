package io.github.qaclassifier.cli.train;

import io.github.qaclassifier.pipeline.training.Teachers;
import io.github.qaclassifier.pipeline.training.Teachers.Teacher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** Which models to distil. */
final class TeacherOptions {

  @Option(
      names = "--teacher",
      paramLabel = "DIR[=FILE]",
      description =
          "A model folder to distil: its probabilities become soft targets beside the tags, and"
              + " records without tags are used too. May be given several times, for the mean of"
              + " several models. DIR=FILE says that the model was trained without the --data file"
              + " FILE: the soft targets of FILE then come from such models alone (out-of-fold"
              + " distillation), those of all other files from all teachers.")
  private List<String> teachers = List.of();

  @Option(
      names = "--teacher-share",
      paramLabel = "P",
      description =
          "Weight of the teachers where a record's tags are known, in [0, 1]; the tags have the"
              + " rest (default: ${DEFAULT-VALUE}).")
  private double share = Teachers.DEFAULT_SHARE;

  /**
   * The teachers.
   *
   * @param trainingFile the training file that a value of {@code --data} stands for
   */
  Teachers teachers(UnaryOperator<Path> trainingFile) {
    Map<Path, List<Path>> outOfFold = new LinkedHashMap<>();
    for (String value : teachers) {
      int separator = Files.isDirectory(Path.of(value)) ? -1 : value.indexOf('=');
      Path folder = Path.of(separator < 0 ? value : value.substring(0, separator));
      List<Path> files = outOfFold.computeIfAbsent(folder, key -> new ArrayList<>());
      if (separator >= 0) {
        files.add(trainingFile.apply(Path.of(value.substring(separator + 1))));
      }
    }
    return new Teachers(
        outOfFold.entrySet().stream()
            .map(teacher -> new Teacher(teacher.getKey(), teacher.getValue()))
            .toList(),
        share);
  }
}
