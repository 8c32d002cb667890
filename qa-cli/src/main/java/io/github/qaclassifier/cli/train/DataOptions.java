package io.github.qaclassifier.cli.train;

import io.github.qaclassifier.cli.options.LabelsOption;
import io.github.qaclassifier.cli.options.OptionChecks;
import io.github.qaclassifier.core.engine.LabelIndex;
import io.github.qaclassifier.pipeline.training.LabelOptions;
import io.github.qaclassifier.pipeline.training.RunOrigin;
import io.github.qaclassifier.pipeline.training.TrainingData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the training data. */
final class DataOptions {

  @Option(
      names = "--data",
      paramLabel = "FILE|DIR",
      required = true,
      description =
          "Labelled questions to train on: a JSONL, CSV or TSV file, or a folder that qa dataset"
              + " prepare or split wrote. Can be given several times.")
  private List<Path> train = List.of();

  @Option(
      names = "--validation",
      paramLabel = "FILE",
      description =
          "Labelled questions that choose epoch, thresholds and calibration; may be given several"
              + " times (default: a tenth of the data is held out, the same share of each label).")
  private List<Path> validation = List.of();

  @Mixin private LabelsOption labels = new LabelsOption();

  @Option(
      names = "--min-label-share",
      paramLabel = "P",
      description =
          "Without --labels: the minimum share of the training records that a label must be on, in"
              + " [0, 1] (default: ${DEFAULT-VALUE}, no such limit).")
  private double minLabelShare = LabelOptions.DEFAULT.minShare();

  @Option(
      names = "--auxiliary-labels",
      paramLabel = "N",
      description =
          "Learn the N most frequent other tags beside the labels, which trains the encoder, and"
              + " leave them out of the packed model (default: 0).")
  private int auxiliaryLabels;

  @Option(
      names = "--source-weight",
      paramLabel = "SOURCE=W",
      description =
          "How many copies of a record with this source an epoch has, in [0, 100] (default: 1);"
              + " may be given several times. Below 1, only that share of the records is used,"
              + " the same ones in every epoch.")
  private Map<String, Double> sourceWeights = Map.of();

  @Mixin private TeacherOptions teachers = new TeacherOptions();

  @Option(
      names = "--data-license",
      paramLabel = "TEXT",
      description =
          "Licence of the questions' texts, for the model card, such as \"CC BY-SA 4.0\".")
  private String license = "";

  @Option(
      names = "--data-attribution",
      paramLabel = "TEXT",
      description = "Attribution that the licence requires, for the model card.")
  private String attribution = "";

  TrainingData data() {
    OptionChecks.inUnit("--min-label-share", minLabelShare);
    OptionChecks.atLeast(0, "--auxiliary-labels", auxiliaryLabels);
    sourceWeights.forEach(
        (source, weight) ->
            OptionChecks.require(
                weight >= 0 && weight <= 100,
                "--source-weight of " + source,
                weight,
                "in [0, 100]"));
    List<Path> trainFiles = new ArrayList<>();
    List<Path> validationFiles = new ArrayList<>(validation);
    Optional<Path> labelsFile = labels.file();
    for (Path path : train) {
      trainFiles.add(trainingFile(path));
      if (!Files.isDirectory(path)) {
        continue;
      }
      if (validation.isEmpty()) {
        existing(path.resolve("validation.jsonl.gz")).ifPresent(validationFiles::add);
      }
      if (labelsFile.isEmpty()) {
        labelsFile = existing(path.resolve(LabelIndex.FILE));
      }
    }
    return new TrainingData(
        trainFiles,
        validationFiles,
        new LabelOptions(labelsFile, minLabelShare, auxiliaryLabels),
        sourceWeights,
        teachers.teachers(DataOptions::trainingFile));
  }

  /** Returns the file of a value of {@code --data}: of a folder, its training file. */
  private static Path trainingFile(Path path) {
    return Files.isDirectory(path) ? path.resolve("train.jsonl.gz") : path;
  }

  private static Optional<Path> existing(Path file) {
    return Files.exists(file) ? Optional.of(file) : Optional.empty();
  }

  RunOrigin origin(String command, String commit) {
    return new RunOrigin(command, commit, license, attribution);
  }
}
