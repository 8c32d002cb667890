package io.github.qaclassifier.spark.dataset;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.pipeline.dataset.DatasetReport;
import io.github.qaclassifier.pipeline.dataset.DatasetStatistics;
import io.github.qaclassifier.pipeline.dataset.Datasets;
import io.github.qaclassifier.pipeline.dataset.PreparationOptions;
import io.github.qaclassifier.pipeline.dataset.PreparationReport;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import io.github.qaclassifier.pipeline.dataset.SplitOptions;
import io.github.qaclassifier.pipeline.dataset.SplitReport;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The operations on data sets, on the Spark session of this process; {@code Datasets.find("spark")}
 * finds it. Reports and files are those of the local engine, byte for byte. Takes memory on the
 * driver for duplicates, not for all questions.
 */
public final class SparkDatasets implements Datasets {

  private final String limitedTags;

  /** Looks the names of lists up beside each data file. */
  public SparkDatasets() {
    this("");
  }

  private SparkDatasets(String limitedTags) {
    this.limitedTags = limitedTags;
  }

  @Override
  public String engine() {
    return "spark";
  }

  @Override
  public DatasetStatistics describe(
      List<Path> inputs, int top, Consumer<RowProblem> problems, ProgressListener progress) {
    if (top < 1) {
      throw new IllegalArgumentException("top is %d; it must be 1 or more.".formatted(top));
    }
    try (SparkInputs read = SparkInputs.read(inputs, limitedTags, problems, progress)) {
      return new SparkStatistics(read, top).run();
    }
  }

  @Override
  public PreparationReport prepare(
      PreparationOptions options, Consumer<RowProblem> problems, ProgressListener progress) {
    try (SparkInputs read = SparkInputs.read(options.inputs(), limitedTags, problems, progress)) {
      return new SparkPreparation(read, options).run();
    }
  }

  @Override
  public SplitReport split(
      SplitOptions options, Consumer<RowProblem> problems, ProgressListener progress) {
    try (SparkInputs read = SparkInputs.read(options.inputs(), limitedTags, problems, progress)) {
      return new SparkSplit(read, options).run();
    }
  }

  @Override
  public Datasets withLimitedTags(Path limitedTags) {
    return new SparkDatasets(limitedTags.toAbsolutePath().toString());
  }

  @Override
  public void writeReport(Path folder, DatasetReport report) {
    Datasets.find().writeReport(folder, report);
  }

  @Override
  public String text(DatasetReport report) {
    return Datasets.find().text(report);
  }

  @Override
  public String json(DatasetReport report) {
    return Datasets.find().json(report);
  }
}
