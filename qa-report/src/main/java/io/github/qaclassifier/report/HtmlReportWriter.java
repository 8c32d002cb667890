package io.github.qaclassifier.report;

import io.github.qaclassifier.pipeline.evaluation.EvaluationReport;
import io.github.qaclassifier.pipeline.evaluation.ReportWriter;

/** Renders a report as one self-contained HTML page. Found with {@link java.util.ServiceLoader}. */
public final class HtmlReportWriter implements ReportWriter {

  /** For {@link java.util.ServiceLoader}. */
  public HtmlReportWriter() {}

  @Override
  public String render(EvaluationReport report) {
    return ReportPage.render(report);
  }
}
