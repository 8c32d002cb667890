package io.github.qaclassifier.dataset;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.PythonCsv;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the columns of the Python project, with its quoting, followed by our own columns. The URL
 * stays empty, because the id of a question does not identify its site.
 */
final class CsvOutput extends FileOutput {

  private final CsvWriter csv;

  CsvOutput(Path path) {
    super(new NewFile(path));
    csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(new OutputStreamWriter(file.out(), StandardCharsets.UTF_8));
    List<String> columns = new ArrayList<>(PythonCsv.COLUMNS);
    columns.addAll(List.of("id", "created", "source", "tags_limited_to", "tags_unknown"));
    record(columns.toArray(new String[0]));
  }

  @Override
  public void write(LabeledQuestion row) {
    TagCoverage coverage = row.coverage();
    record(
        row.question().title(),
        "",
        row.question().body(),
        PythonCsv.list(row.tags()),
        row.id(),
        row.created(),
        row.source(),
        coverage instanceof TagCoverage.LimitedTo limited ? sorted(limited.labels()) : "",
        coverage instanceof TagCoverage.Excluding excluding ? sorted(excluding.labels()) : "");
  }

  @Override
  Closeable records() {
    return csv;
  }

  private void record(String... fields) {
    try {
      csv.writeRecord(fields);
    } catch (UncheckedIOException e) {
      throw file.failure(new IOException(FileFailure.reason(e), e));
    }
  }

  private static String sorted(Set<String> labels) {
    return PythonCsv.list(List.copyOf(new TreeSet<>(labels)));
  }
}
