package io.github.qaclassifier.scraper.internal.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.collect.TextRepair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file with everything that gave no record, one JSON object per line, with {@code at}, one of
 * {@code id}, {@code url} and {@code file}, {@code reason}, {@code detail} and {@code lasting}. A
 * {@link RunLock} excludes a second run.
 */
final class Journal implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The subjects that have a line, by reason. */
  private final Map<String, KeySet> noted;

  private final KeySet lasting;
  private final RowFile file;
  private final RunLock lock;
  private final Clock clock = Clock.systemUTC();

  private Journal(Map<String, KeySet> noted, KeySet lasting, RowFile file, RunLock lock) {
    this.noted = noted;
    this.lasting = lasting;
    this.file = file;
    this.lock = lock;
  }

  static Journal open(Path path) {
    RunLock lock = RunLock.beside(path);
    try {
      Map<String, KeySet> noted = new HashMap<>();
      KeySet lasting = new KeySet();
      RowFile file =
          RowFile.open(path, new byte[0], false, line -> read(path, line, noted, lasting));
      return new Journal(noted, lasting, file, lock);
    } catch (DataException e) {
      lock.close();
      throw e;
    }
  }

  /** Whether a line of this or an earlier run gives a permanent reason. */
  boolean isLasting(String subject) {
    return lasting.contains(subject);
  }

  /** Whether a line of this or an earlier run names this subject. */
  boolean isNoted(String subject) {
    return noted.values().stream().anyMatch(subjects -> subjects.contains(subject));
  }

  /** Whether a line of this or an earlier run gives this reason for this subject. */
  boolean isNoted(String subject, SkipReason reason) {
    KeySet subjects = noted.get(reason.code());
    return subjects != null && subjects.contains(subject);
  }

  /**
   * Appends a line.
   *
   * @param kind {@code id}, {@code url} or {@code file}
   */
  void note(String kind, String subject, SkipReason reason, String detail) {
    ObjectNode line = MAPPER.createObjectNode();
    line.put("at", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    line.put(kind, TextRepair.of(subject).text());
    line.put("reason", reason.code());
    line.put("detail", TextRepair.of(detail).text());
    line.put("lasting", reason.lasting());
    try {
      file.append((MAPPER.writeValueAsString(line) + '\n').getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed.", e);
    }
    noted.computeIfAbsent(reason.code(), code -> new KeySet()).add(subject);
    if (reason.lasting()) {
      lasting.add(subject);
    }
  }

  /** Forces appended lines to the disk. */
  void force() {
    file.force();
  }

  @Override
  public void close() {
    file.close();
    lock.close();
  }

  private static void read(Path path, byte[] line, Map<String, KeySet> noted, KeySet lasting) {
    try {
      JsonNode entry = MAPPER.readTree(line);
      KeySet sameReason =
          noted.computeIfAbsent(entry.path("reason").asText(), code -> new KeySet());
      for (String kind : List.of("id", "url", "file")) {
        if (entry.hasNonNull(kind)) {
          String subject = entry.get(kind).asText();
          sameReason.add(subject);
          if (SkipReason.isLasting(entry.path("reason").asText())) {
            lasting.add(subject);
          }
        }
      }
    } catch (IOException e) {
      throw new DataException(
          "The journal %s has a line that is not JSON: delete it or choose another output."
              .formatted(path),
          e);
    }
  }
}
