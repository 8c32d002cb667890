package io.github.qaclassifier.cli.train;

import io.github.qaclassifier.core.training.TrainingData;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to learn from. */
final class DataOptions {

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      description = "Labelled questions to learn from; may be given several times.")
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

  TrainingData data() {
    return new TrainingData(
        train, validation, Optional.ofNullable(labels), minLabelShare, auxiliaryLabels);
  }
}
