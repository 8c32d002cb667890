package io.github.qaclassifier.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.pipeline.collect.TextRepair;
import io.github.qaclassifier.pipeline.dataset.DataInput;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of separated fields below a line of column names. The separator of a CSV file is
 * the most frequent of comma, semicolon and tab in its first line.
 *
 * <p>Without a column of tags, each column of 0 and 1 (or false and true) is a label ("one-hot"): a
 * record has the labels whose value is 1.
 */
final class CsvRows extends FileRows {

  private static final Pattern STARTING_LINE = Pattern.compile("starting at line (\\d+)");

  private static final int MAX_FIELD_CHARS = 32 << 20;
  private static final int MAX_HEADER_CHARS = 1 << 16;
  private static final int RECORDS_AHEAD = 100;
  private static final String SEPARATORS = ",;\t";

  private final RowParser parser;
  private final CloseableIterator<CsvRecord> records;
  private final CsvHeader header;
  private final Deque<CsvRecord> ahead = new ArrayDeque<>();

  /** The failure of reading ahead, thrown when reading arrives there. */
  private @Nullable RuntimeException failureAhead;

  /** The columns that are labels. */
  private final List<Integer> labelColumns;

  private long line = 1;

  /** Set after a quote that is not closed: the file ends inside of it, as if truncated. */
  private boolean ended;

  CsvRows(
      Path file, DataInput input, boolean tabs, RowParser parser, Consumer<RowProblem> problems) {
    super(file, input, problems);
    this.parser = parser;
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(input, TextRepair.decoder(StandardCharsets.UTF_8)),
            2 * MAX_HEADER_CHARS);
    this.records =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .maxBufferSize(MAX_FIELD_CHARS)
            .fieldSeparator(tabs ? '\t' : separator(file, reader))
            .ofCsvRecord(reader)
            .iterator();
    try {
      this.header = CsvHeader.of(file, firstRecord(file));
      this.labelColumns = labelColumns();
    } catch (DataException e) {
      close();
      throw e;
    }
  }

  @Override
  @Nullable LabeledQuestion read() throws IOException, InvalidRowException, EndOfRows {
    CsvRecord record = nextRecord();
    // Looks one record ahead, so that a truncated record is known before it is used.
    boolean cutOff = input.truncated() && !input.lineEnded() && !hasNextRecord();
    if (cutOff) {
      throw new EndOfRows();
    }
    if (!hasAllFields(record)) {
      throw new InvalidRowException(
          "The record has %d fields, but the first line names %d columns."
              .formatted(record.getFieldCount(), header.names().size()));
    }
    Map<String, JsonNode> row = new HashMap<>();
    for (int i = 0; i < header.names().size(); i++) {
      String field = record.getField(i);
      if (!CsvHeader.isUtf8(field)) {
        throw new InvalidRowException(
            "The column \"%s\" is not valid UTF-8: save the file as UTF-8."
                .formatted(header.titles().get(i)));
      }
      row.put(header.names().get(i), TextNode.valueOf(field));
    }
    for (String name : header.repeatedTagColumns()) {
      row.put(name, tags(record, name));
    }
    if (!labelColumns.isEmpty()) {
      labelColumns.forEach(column -> row.remove(header.names().get(column)));
      row.put("tags", labels(record));
    }
    return parser.parse(row);
  }

  @Override
  long line() {
    return line;
  }

  private CsvRecord nextRecord() throws IOException, InvalidRowException, EndOfRows {
    try {
      if (ended || !hasMore()) {
        throw new EndOfRows();
      }
      CsvRecord record = ahead.isEmpty() ? records.next() : ahead.remove();
      line = record.getStartingLineNumber();
      return record;
    } catch (UncheckedIOException e) {
      throw new IOException(FileFailure.reason(e), e);
    } catch (CsvParseException e) {
      if (input.truncated()) {
        throw new EndOfRows();
      }
      line = startingLine(e);
      if (isUnclosed(e)) {
        ended = true;
        throw new InvalidRowException(
            "The quote that opens in this record is not closed: the text after it is lost.");
      }
      throw new DataException(
          "%s:%d: the file cannot be read further: %s. Double each quote inside a quoted field."
              .formatted(file, line, e.getMessage()),
          e);
    }
  }

  private boolean hasMore() {
    if (!ahead.isEmpty()) {
      return true;
    }
    if (failureAhead != null) {
      throw failureAhead;
    }
    return records.hasNext();
  }

  /** Whether a quote is open at the end of the file. Only the message tells. */
  private static boolean isUnclosed(CsvParseException e) {
    return String.valueOf(e.getMessage()).startsWith("Unclosed");
  }

  /** Returns the line on which the malformed record starts. Only the message contains it. */
  private long startingLine(CsvParseException e) {
    Matcher matcher = STARTING_LINE.matcher(String.valueOf(e.getMessage()));
    return matcher.find() ? Long.parseLong(matcher.group(1)) : line + 1;
  }

  private boolean hasNextRecord() {
    try {
      return hasMore();
    } catch (CsvParseException e) {
      return false;
    }
  }

  private List<String> firstRecord(Path file) {
    try {
      return nextRecord().getFields();
    } catch (EndOfRows e) {
      throw new DataException("%s is empty: its first line must name columns.".formatted(file), e);
    } catch (IOException e) {
      throw new DataException("%s cannot be read: %s.".formatted(file, FileFailure.reason(e)), e);
    } catch (InvalidRowException e) {
      throw new DataException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Returns the columns that are labels by their first values, if no column holds tags. A column
   * with the name of a text, such as "question", is one if it holds only flags and another column
   * holds the text.
   */
  private List<Integer> labelColumns() {
    if (header.hasTags()) {
      return List.of();
    }
    try {
      while (ahead.size() < RECORDS_AHEAD && records.hasNext()) {
        ahead.add(records.next());
      }
    } catch (CsvParseException | UncheckedIOException e) {
      failureAhead = e;
    }
    List<Integer> texts = columns(header::isText);
    List<Integer> flags =
        texts.stream().filter(column -> LabelColumns.holdsOnlyFlags(firstValues(column))).toList();
    return LabelColumns.of(
        columns(
            column ->
                header.canBeLabel(column)
                    || (flags.contains(column) && flags.size() < texts.size())),
        this::firstValues);
  }

  private List<Integer> columns(IntPredicate condition) {
    return IntStream.range(0, header.names().size()).filter(condition).boxed().toList();
  }

  /** Returns the first values of a column, in lower case. */
  private List<String> firstValues(int column) {
    return ahead.stream().filter(this::hasAllFields).map(record -> flag(record, column)).toList();
  }

  private boolean hasAllFields(CsvRecord record) {
    return record.getFieldCount() == header.names().size();
  }

  /** Returns the tags in all columns of one name. */
  private ArrayNode tags(CsvRecord record, String name) throws InvalidRowException {
    ArrayNode tags = RecordJson.MAPPER.createArrayNode();
    for (int column = 0; column < header.names().size(); column++) {
      if (header.names().get(column).equals(name)) {
        RowParser.tags(name, record.getField(column)).forEach(tags::add);
      }
    }
    return tags;
  }

  private ArrayNode labels(CsvRecord record) throws InvalidRowException {
    ArrayNode labels = RecordJson.MAPPER.createArrayNode();
    for (int column : labelColumns) {
      String value = flag(record, column);
      if (LabelColumns.applies(value)) {
        labels.add(header.titles().get(column));
      } else if (!LabelColumns.isAbsent(value)) {
        throw new InvalidRowException(
            "The column \"%s\" must be 0 or 1 (found \"%s\")."
                .formatted(header.titles().get(column), record.getField(column)));
      }
    }
    return labels;
  }

  private static String flag(CsvRecord record, int column) {
    return record.getField(column).strip().toLowerCase(Locale.ROOT);
  }

  /** Returns the most frequent separator in the first line, outside of quotes. */
  private static char separator(Path file, BufferedReader reader) {
    int[] counts = new int[SEPARATORS.length()];
    boolean quoted = false;
    try {
      reader.mark(MAX_HEADER_CHARS);
      for (int i = 0; i < MAX_HEADER_CHARS - 1; i++) {
        int next = reader.read();
        if (next < 0 || (!quoted && (next == '\n' || next == '\r'))) {
          break;
        }
        quoted ^= next == '"';
        int separator = quoted ? -1 : SEPARATORS.indexOf(next);
        if (separator >= 0) {
          counts[separator]++;
        }
      }
      reader.reset();
    } catch (IOException e) {
      throw new DataException("%s cannot be read: %s.".formatted(file, FileFailure.reason(e)), e);
    }
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      most = counts[i] > counts[most] ? i : most;
    }
    return SEPARATORS.charAt(most);
  }
}
