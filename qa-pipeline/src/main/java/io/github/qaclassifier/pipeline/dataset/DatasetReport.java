package io.github.qaclassifier.pipeline.dataset;

/** What was found out about a data set; {@link Datasets} renders it as text and as JSON. */
public sealed interface DatasetReport permits DatasetStatistics, PreparationReport, SplitReport {

  /** Sound questions that were read. */
  long questions();

  /** Rows that were left out because they were not sound. */
  long badRows();
}
