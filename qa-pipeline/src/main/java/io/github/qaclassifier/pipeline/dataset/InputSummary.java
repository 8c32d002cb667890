package io.github.qaclassifier.pipeline.dataset;

import java.util.List;

/**
 * Counts of the records that were read.
 *
 * @param inputs the files
 * @param questions valid questions
 * @param invalidRecords invalid records, which were skipped
 * @param problems the first of them, at most {@link #MAX_PROBLEMS}
 */
public record InputSummary(
    List<String> inputs, long questions, long invalidRecords, List<String> problems) {

  /** How many problems a report lists. */
  public static final int MAX_PROBLEMS = 20;

  /** Copies the lists. */
  public InputSummary {
    inputs = List.copyOf(inputs);
    problems = List.copyOf(problems);
  }
}
