package io.github.qaclassifier.cli.train;

import io.github.qaclassifier.cli.options.OptionChecks;
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

/** Options of distillation. */
final class TeacherOptions {

  @Option(
      names = "--teacher",
      paramLabel = "DIR[=FILE]",
      description =
          "A model folder to distil: its probabilities become soft targets besides the tags, and"
              + " records without tags are used too. Can be given several times; the soft targets"
              + " are the mean of the models. DIR=FILE means that the model was trained without the"
              + " --data file FILE: the soft targets of FILE then come only from such models"
              + " (out-of-fold distillation), those of other files from all teachers.")
  private List<String> teachers = List.of();

  @Option(
      names = "--teacher-share",
      paramLabel = "P",
      description =
          "Weight of the teachers where the tags of a record are known, in [0, 1]; the weight of"
              + " the tags is 1 minus this (default: ${DEFAULT-VALUE}).")
  private double share = Teachers.DEFAULT_SHARE;

  /**
   * Returns the teachers.
   *
   * @param trainingFile returns the training file of a value of {@code --data}
   */
  Teachers teachers(UnaryOperator<Path> trainingFile) {
    OptionChecks.inUnit("--teacher-share", share);
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
