package io.github.qaclassifier.pipeline.evaluation;

import io.github.qaclassifier.core.spi.Services;

/**
 * Renders evaluations as a page for people. Found with {@link java.util.ServiceLoader}. Safe for
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

  /** Returns one self-contained page, to be written as UTF-8. Equal reports give equal pages. */
  String render(EvaluationReport report);
}
