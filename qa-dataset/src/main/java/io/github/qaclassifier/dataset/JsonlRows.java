package io.github.qaclassifier.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.qaclassifier.pipeline.dataset.DataInput;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object per line. */
final class JsonlRows extends FileRows {

  private static final int MAX_LINE_BYTES = 64 << 20;
  private static final ObjectReader READER =
      RecordJson.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final RowParser parser;
  private final ByteLines lines;
  private long line;

  JsonlRows(Path file, DataInput input, RowParser parser, Consumer<RowProblem> problems) {
    super(file, input, problems);
    this.parser = parser;
    this.lines = new ByteLines(input, MAX_LINE_BYTES);
  }

  @Override
  @Nullable LabeledQuestion read() throws IOException, InvalidRowException, EndOfRows {
    if (!lines.next()) {
      throw new EndOfRows();
    }
    line++;
    if (lines.isTooLong()) {
      throw new InvalidRowException("The line is longer than %d bytes.".formatted(MAX_LINE_BYTES));
    }
    if (isBlank() || isCutOff()) {
      return null;
    }
    return parser.parse(fields());
  }

  @Override
  boolean hasInput() throws IOException {
    return lines.hasBufferedLine() || input.available() > 0;
  }

  @Override
  long line() {
    return Math.max(1, line);
  }

  private Map<String, JsonNode> fields() throws IOException, InvalidRowException {
    JsonNode row;
    try {
      row = READER.readTree(lines.bytes(), 0, lines.length());
    } catch (JsonProcessingException e) {
      throw new InvalidRowException(
          "Not valid JSON at column %d: %s."
              .formatted(e.getLocation().getColumnNr(), e.getOriginalMessage()));
    } catch (IOException e) {
      // Bytes in memory fail only where they are not UTF-8.
      throw new InvalidRowException("Not valid UTF-8: %s.".formatted(e.getMessage()));
    }
    if (!row.isObject()) {
      throw new InvalidRowException("The line is not a JSON object.");
    }
    Map<String, JsonNode> fields = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : row.properties()) {
      fields.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue());
    }
    return fields;
  }

  private boolean isBlank() {
    for (int i = 0; i < lines.length(); i++) {
      if (lines.bytes()[i] > ' ' || lines.bytes()[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the line is truncated with the file, which is reported at the end. */
  private boolean isCutOff() {
    return input.truncated() && lines.isUnended();
  }
}
