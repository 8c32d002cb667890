package io.github.qaclassifier.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Records of comma-separated fields below a line of names. */
final class CsvRows extends FileRows {

  private static final int MAX_FIELD_CHARS = 32 << 20;

  private final RowParser parser;
  private final CloseableIterator<CsvRecord> records;
  private final List<String> names;
  private long line = 1;

  /** Set where no record can be told from the next one any more. */
  private boolean broken;

  CsvRows(Path file, DataInput input, RowParser parser, Consumer<RowProblem> problems) {
    super(file, input, problems);
    this.parser = parser;
    this.records =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .maxBufferSize(MAX_FIELD_CHARS)
            .ofCsvRecord(new InputStreamReader(input, StandardCharsets.UTF_8))
            .iterator();
    try {
      this.names = header(file);
    } catch (DataException e) {
      close();
      throw e;
    }
  }

  @Override
  @Nullable LabeledQuestion read() throws IOException, InvalidRowException, EndOfRows {
    CsvRecord record = nextRecord();
    // Looks one record ahead, so that a record whose end is lost is known before it is used.
    boolean cutOff = input.truncated() && !input.lineEnded() && !hasNextRecord();
    if (cutOff) {
      throw new EndOfRows();
    }
    if (record.getFieldCount() != names.size()) {
      throw new InvalidRowException(
          "The row has %d fields, but the first line names %d columns."
              .formatted(record.getFieldCount(), names.size()));
    }
    Map<String, JsonNode> row = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      row.put(names.get(i), TextNode.valueOf(record.getField(i)));
    }
    return parser.parse(row);
  }

  @Override
  long line() {
    return line;
  }

  private CsvRecord nextRecord() throws IOException, InvalidRowException, EndOfRows {
    try {
      if (broken || !records.hasNext()) {
        throw new EndOfRows();
      }
      CsvRecord record = records.next();
      line = record.getStartingLineNumber();
      return record;
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    } catch (CsvParseException e) {
      broken = true;
      if (input.truncated()) {
        throw new EndOfRows();
      }
      throw new InvalidRowException("The file cannot be read further: " + e.getMessage());
    }
  }

  private boolean hasNextRecord() {
    try {
      return records.hasNext();
    } catch (CsvParseException e) {
      return false;
    }
  }

  private List<String> header(Path file) {
    List<String> columns;
    try {
      columns =
          nextRecord().getFields().stream()
              .map(name -> name.strip().toLowerCase(Locale.ROOT))
              .toList();
    } catch (EndOfRows e) {
      throw new DataException("%s is empty: its first line must name columns.".formatted(file), e);
    } catch (IOException | InvalidRowException e) {
      throw new DataException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    if (Collections.disjoint(columns, RowParser.TEXT_FIELDS)) {
      throw new DataException(
          "%s:1: none of the columns %s holds a question: name one of them %s."
              .formatted(file, columns, String.join(", ", RowParser.TEXT_FIELDS)));
    }
    return columns;
  }
}
