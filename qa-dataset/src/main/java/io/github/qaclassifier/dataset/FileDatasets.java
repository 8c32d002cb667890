package io.github.qaclassifier.dataset;

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

/** The engine that works on one machine. */
public final class FileDatasets implements Datasets {

  private final LocalQuestionFiles files;

  /** Looks up the lists of tags_limited_to beside each data file. */
  public FileDatasets() {
    this(new LocalQuestionFiles());
  }

  private FileDatasets(LocalQuestionFiles files) {
    this.files = files;
  }

  @Override
  public DatasetStatistics describe(
      List<Path> inputs, int top, Consumer<RowProblem> problems, ProgressListener progress) {
    if (top < 1) {
      throw new IllegalArgumentException("top is %d; it must be 1 or more.".formatted(top));
    }
    return new LocalStatistics(new LocalInputs(files, inputs, problems, progress), top).run();
  }

  @Override
  public PreparationReport prepare(
      PreparationOptions options, Consumer<RowProblem> problems, ProgressListener progress) {
    LocalInputs inputs = new LocalInputs(files, options.inputs(), problems, progress);
    return new LocalPreparation(files, inputs, options).run();
  }

  @Override
  public SplitReport split(
      SplitOptions options, Consumer<RowProblem> problems, ProgressListener progress) {
    LocalInputs inputs = new LocalInputs(files, options.inputs(), problems, progress);
    return new LocalSplit(files, inputs, options).run();
  }

  @Override
  public String engine() {
    return LOCAL;
  }

  @Override
  public void writeReport(Path folder, DatasetReport report) {
    Reports.write(folder, report);
  }

  @Override
  public Datasets withLimitedTags(Path limitedTags) {
    return new FileDatasets(files.withLimitedTags(limitedTags));
  }

  @Override
  public String text(DatasetReport report) {
    return Reports.text(report);
  }

  @Override
  public String json(DatasetReport report) {
    return Reports.json(report);
  }
}
