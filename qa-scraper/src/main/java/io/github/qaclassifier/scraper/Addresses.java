package io.github.qaclassifier.scraper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.pipeline.dataset.DataInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the addresses of questions from a file of titles and addresses, CSV or JSONL. */
final class Addresses {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Addresses() {}

  /**
   * Returns the addresses in the order of the file, each once.
   *
   * @throws DataException if the file cannot be read, has no column {@code URL}, or has a line
   *     without an address
   */
  static List<String> of(Path file) {
    Set<String> addresses = new LinkedHashSet<>();
    String name = file.toString().toLowerCase(Locale.ROOT);
    try (DataInput in = DataInput.of(file);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      if (name.contains(".jsonl")) {
        fromJson(file, reader, addresses);
      } else {
        fromCsv(file, reader, addresses);
      }
      if (in.truncated()) {
        throw new DataException(
            "Cannot read the addresses in %s: the gzip data is truncated.".formatted(file));
      }
    } catch (IOException e) {
      throw unreadable(file, FileFailure.reason(e), e);
    } catch (UncheckedIOException e) {
      throw unreadable(file, FileFailure.reason(e), e);
    } catch (CsvParseException e) {
      throw unreadable(file, String.valueOf(e.getMessage()), e);
    }
    return new ArrayList<>(addresses);
  }

  private static DataException unreadable(Path file, String reason, Exception cause) {
    return new DataException("Cannot read the addresses in %s: %s.".formatted(file, reason), cause);
  }

  private static void fromJson(Path file, BufferedReader reader, Set<String> addresses)
      throws IOException {
    long number = 0;
    String line;
    while ((line = reader.readLine()) != null) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      addresses.add(address(file, number, line));
    }
  }

  private static String address(Path file, long number, String line) {
    try {
      JsonNode row = MAPPER.readTree(line);
      // The API names the address "link".
      for (String name : List.of("url", "link")) {
        String address = row.path(name).asText("").strip();
        if (!address.isEmpty()) {
          return address;
        }
      }
    } catch (JsonProcessingException e) {
      throw new DataException("Line %d of %s is not JSON.".formatted(number, file), e);
    }
    throw new DataException(
        "Line %d of %s has no address: give it as \"url\" or \"link\".".formatted(number, file));
  }

  private static void fromCsv(Path file, BufferedReader reader, Set<String> addresses)
      throws IOException {
    try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(reader)) {
      for (NamedCsvRecord record : records) {
        String column =
            record.getHeader().stream()
                .filter(header -> header.strip().equalsIgnoreCase("url"))
                .findFirst()
                .orElseThrow(
                    () ->
                        new DataException(
                            "The file %s has no column URL; its columns are %s."
                                .formatted(file, record.getHeader())));
        String address = record.findField(column).orElse("").strip();
        if (address.isEmpty()) {
          throw new DataException(
              "Line %d of %s has no address: fill in the column %s or remove the line."
                  .formatted(record.getStartingLineNumber(), file, column));
        }
        addresses.add(address);
      }
    }
  }
}
