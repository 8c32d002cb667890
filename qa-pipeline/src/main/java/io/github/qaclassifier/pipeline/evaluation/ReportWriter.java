package io.github.qaclassifier.pipeline.evaluation;

import io.github.qaclassifier.core.spi.Services;
import java.nio.file.Path;

/**
 * Renders evaluations as a file for people. Found with {@link java.util.ServiceLoader}. Safe for
 * any number of threads.
 */
public interface ReportWriter {

  /**
   * Returns the writer on the class path. Call it once, in a constructor.
   *
   * @throws io.github.qaclassifier.core.MissingComponentException if there is none
   */
  static ReportWriter find() {
    return Services.first(ReportWriter.class, "qa-report");
  }

  /**
   * Writes one self-contained file atomically. Equal reports give equal bytes. An existing file is
   * replaced.
   *
   * @throws io.github.qaclassifier.core.DataException if it cannot be written
   */
  void write(EvaluationReport report, Path file);
}
