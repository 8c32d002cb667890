package io.github.qaclassifier.pipeline.dataset;

/** The result of an operation on a data set; {@link Datasets} renders it as text and as JSON. */
public sealed interface DatasetReport permits DatasetStatistics, PreparationReport, SplitReport {

  /** Returns the number of valid questions that were read. */
  long questions();

  /** Returns the number of invalid records, which were skipped. */
  long invalidRecords();
}
