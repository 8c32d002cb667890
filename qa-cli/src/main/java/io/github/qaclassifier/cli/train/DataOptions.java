package io.github.qaclassifier.cli.train;

import io.github.qaclassifier.pipeline.training.Origin;
import io.github.qaclassifier.pipeline.training.Teachers;
import io.github.qaclassifier.pipeline.training.TrainingData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to learn from. */
final class DataOptions {

  @Option(
      names = "--data",
      paramLabel = "FILE|DIR",
      required = true,
      description =
          "Labelled questions to learn from, a file or a folder that qa dataset prepare or split"
              + " wrote; may be given several times.")
  private List<Path> train = List.of();

  @Option(
      names = "--validation",
      paramLabel = "FILE",
      description =
          "Labelled questions that choose epoch, thresholds and calibration; may be given several"
              + " times (default: a tenth of the data is held out).")
  private List<Path> validation = List.of();

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "The labels to learn (default: every tag that is frequent enough).")
  private @Nullable Path labels;

  @Option(
      names = "--min-label-share",
      paramLabel = "P",
      description =
          "Without --labels: the share of questions that a tag must be on, in [0, 1]"
              + " (default: 0.005).")
  private double minLabelShare = 0.005;

  @Option(
      names = "--auxiliary-labels",
      paramLabel = "N",
      description =
          "Learn the N most frequent other tags beside the labels, to teach the encoder"
              + " (default: 0).")
  private int auxiliaryLabels;

  @Option(
      names = "--source-weight",
      paramLabel = "SOURCE=W",
      description =
          "How often a question of a source is learnt from in an epoch, in [0, 100] (default: 1);"
              + " may be given several times. Below 1 a share of the source is left out, the same"
              + " in every epoch.")
  private Map<String, Double> sourceWeights = Map.of();

  @Option(
      names = "--teacher",
      paramLabel = "DIR",
      description =
          "A model folder to learn from beside the data (knowledge distillation); may be given"
              + " several times, for the mean of their probabilities. Questions without tags then"
              + " teach too.")
  private List<Path> teachers = List.of();

  @Option(
      names = "--teacher-share",
      paramLabel = "P",
      description =
          "What the teachers' opinion counts where a question's tags are known, in [0, 1]"
              + " (default: ${DEFAULT-VALUE}).")
  private double teacherShare = Teachers.DEFAULT_SHARE;

  @Option(
      names = "--data-license",
      paramLabel = "TEXT",
      description =
          "Licence of the questions' texts, for the model card, such as \"CC BY-SA 4.0\".")
  private String license = "";

  @Option(
      names = "--data-attribution",
      paramLabel = "TEXT",
      description = "Whom that licence wants named, for the model card.")
  private String attribution = "";

  TrainingData data() {
    List<Path> trainFiles = new ArrayList<>();
    List<Path> validationFiles = new ArrayList<>(validation);
    Path labelsFile = labels;
    for (Path path : train) {
      if (!Files.isDirectory(path)) {
        trainFiles.add(path);
        continue;
      }
      trainFiles.add(path.resolve("train.jsonl.gz"));
      if (validation.isEmpty()) {
        existing(path.resolve("validation.jsonl.gz")).ifPresent(validationFiles::add);
      }
      if (labelsFile == null) {
        labelsFile = existing(path.resolve("category_types_encoded.json")).orElse(null);
      }
    }
    return new TrainingData(
        trainFiles,
        validationFiles,
        Optional.ofNullable(labelsFile),
        minLabelShare,
        auxiliaryLabels,
        sourceWeights,
        new Teachers(teachers, teacherShare));
  }

  private static Optional<Path> existing(Path file) {
    return Files.exists(file) ? Optional.of(file) : Optional.empty();
  }

  Origin origin(String command, String commit) {
    return new Origin(command, commit, license, attribution);
  }
}
