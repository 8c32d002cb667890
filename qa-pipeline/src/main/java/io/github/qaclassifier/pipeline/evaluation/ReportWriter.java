package io.github.qaclassifier.pipeline.evaluation;

import java.nio.file.Path;

/**
 * Renders evaluations as a file for people. Found with {@link java.util.ServiceLoader}. Safe for
 * any number of threads.
 */
public interface ReportWriter {

  /** The artifact that has one, to name where it is missing. */
  String ARTIFACT = "io.github.qaclassifier:qa-report";

  /**
   * Writes one file that needs nothing beside it, under a temporary name until it is whole. Equal
   * reports give equal bytes. An existing file is replaced.
   *
   * @throws io.github.qaclassifier.core.DataException if it cannot be written
   */
  void write(EvaluationReport report, Path file);
}
