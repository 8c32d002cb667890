package io.github.qaclassifier.scraper.internal.rows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.pipeline.dataset.DataInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Counts the records and journal lines of earlier runs. Changes nothing. */
public final class RowCounts {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RowCounts() {}

  /**
   * Returns the number of records of an output, without the header of a CSV and without an
   * incomplete record of a killed run.
   *
   * @throws DataException if it cannot be read
   */
  public static long records(Path out) {
    boolean csv = RowNames.isCsv(out);
    long[] count = {csv ? -1 : 0};
    read(out, csv, record -> count[0]++);
    return Math.max(0, count[0]);
  }

  /**
   * Returns the number of lines of a journal by reason; empty if there is no journal.
   *
   * @throws DataException if it cannot be read
   */
  public static Map<String, Long> reasons(Path journal) {
    Map<String, Long> reasons = new TreeMap<>();
    if (Files.exists(journal)) {
      read(
          journal,
          false,
          line ->
              reasons.merge(MAPPER.readTree(line).path("reason").asText("unknown"), 1L, Long::sum));
    }
    return reasons;
  }

  /** Receives one record. */
  private interface Reader {
    void take(byte[] record) throws IOException;
  }

  private static void read(Path file, boolean quoted, Reader reader) {
    // A killed run leaves the end unfinished: it does not count, and the next run cuts it off.
    try (DataInput in = DataInput.of(file)) {
      Records records = new Records(in, quoted);
      byte[] record;
      while ((record = records.next()) != null) {
        reader.take(record);
      }
    } catch (IOException e) {
      throw new DataException("Cannot read %s: %s.".formatted(file, FileFailure.reason(e)), e);
    }
  }
}
