package io.github.qaclassifier.scraper.internal.rows;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.qaclassifier.pipeline.collect.ApiRequest;
import io.github.qaclassifier.pipeline.collect.CollectRequest;
import io.github.qaclassifier.pipeline.collect.DetailsRequest;
import io.github.qaclassifier.pipeline.collect.DumpRequest;
import io.github.qaclassifier.pipeline.collect.UrlsRequest;
import io.github.qaclassifier.pipeline.dataset.PythonCsv;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The Python project's CSV: its columns and its quoting, line feeds between records. Records of
 * pages have its columns only; records of the API and of dumps have further columns with their
 * origin.
 */
final class CsvFormat implements RowFormat {

  private static final List<String> LISTED = PythonCsv.COLUMNS.subList(0, 2);
  private static final List<String> ORIGIN =
      List.of("id", "created", "owner", "owner_url", "license", "source");
  private static final int URL = 1;

  private final List<String> columns;

  private CsvFormat(List<String> columns) {
    this.columns = columns;
  }

  static CsvFormat of(CollectRequest request) {
    if (request instanceof UrlsRequest) {
      return new CsvFormat(LISTED);
    }
    if (request instanceof DetailsRequest) {
      return new CsvFormat(PythonCsv.COLUMNS);
    }
    if (request instanceof ApiRequest || request instanceof DumpRequest) {
      List<String> all = new ArrayList<>(PythonCsv.COLUMNS);
      all.addAll(ORIGIN);
      return new CsvFormat(List.copyOf(all));
    }
    throw new IllegalArgumentException("There are no columns for " + request);
  }

  @Override
  public byte[] header() {
    return bytes(columns);
  }

  @Override
  public boolean quotesHideLineEnds() {
    return true;
  }

  @Override
  public byte[] record(Row row) {
    List<String> fields = new ArrayList<>();
    if (row instanceof CollectedQuestion question) {
      fields.addAll(
          List.of(
              question.title(), question.url(), question.body(), PythonCsv.list(question.tags())));
      if (columns.size() > PythonCsv.COLUMNS.size()) {
        CollectedQuestion.CollectedOrigin origin = question.origin();
        fields.addAll(
            List.of(
                question.id(),
                origin.created(),
                origin.owner(),
                origin.ownerUrl(),
                origin.license(),
                origin.source()));
      }
    } else if (row instanceof ListedQuestion listed) {
      fields.addAll(List.of(listed.title(), listed.url()));
    }
    return bytes(fields);
  }

  @Override
  public String key(Row row) {
    return key(row.url());
  }

  @Override
  public String key(byte[] record) throws UnreadableRecordException {
    List<String> fields = parse(record);
    if (fields.size() != columns.size()) {
      throw new UnreadableRecordException(
          "it has %d fields instead of %d".formatted(fields.size(), columns.size()));
    }
    return key(fields.get(URL));
  }

  private static String key(String url) {
    String id = QuestionAddress.id(url);
    return id.isEmpty() ? url : id;
  }

  static List<String> parse(byte[] record) throws UnreadableRecordException {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .maxBufferSize(Records.MAX_BYTES)
            .ofCsvRecord(new String(record, StandardCharsets.UTF_8))) {
      return reader.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
    } catch (CsvParseException | IOException e) {
      throw new UnreadableRecordException("it is not CSV: " + e.getMessage());
    }
  }

  private static byte[] bytes(List<String> fields) {
    StringWriter text = new StringWriter();
    CsvWriter.builder()
        .lineDelimiter(LineDelimiter.LF)
        .bufferSize(0)
        .build(text)
        .writeRecord(fields);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
