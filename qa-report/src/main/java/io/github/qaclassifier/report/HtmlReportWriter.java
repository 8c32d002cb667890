package io.github.qaclassifier.report;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.evaluation.EvaluationReport;
import io.github.qaclassifier.pipeline.evaluation.ReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a report as one self-contained HTML file. Found with {@link java.util.ServiceLoader}. */
public final class HtmlReportWriter implements ReportWriter {

  /** For {@link java.util.ServiceLoader}. */
  public HtmlReportWriter() {}

  @Override
  public void write(EvaluationReport report, Path file) {
    String html = ReportPage.render(report);
    Path target = file.toAbsolutePath();
    Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
    try {
      Files.writeString(temporary, html);
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      DataException error =
          new DataException("Cannot write the report to %s: %s.".formatted(file, e), e);
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException suppressed) {
        error.addSuppressed(suppressed);
      }
      throw error;
    }
  }
}
