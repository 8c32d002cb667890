package io.github.qaclassifier.scraper.internal.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.collect.TextRepair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file with everything that gave no record, one JSON object per line, with {@code at}, one of
 * {@code id}, {@code url} and {@code file}, {@code reason}, {@code detail} and {@code lasting}. A
 * lock on the file excludes a second run.
 */
final class Journal implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The subjects that have a line, by reason. */
  private final Map<String, KeySet> noted;

  private final KeySet lasting;
  private final RowFile file;
  private final FileChannel lockChannel;
  private final Clock clock = Clock.systemUTC();

  private Journal(
      Map<String, KeySet> noted, KeySet lasting, RowFile file, FileChannel lockChannel) {
    this.noted = noted;
    this.lasting = lasting;
    this.file = file;
    this.lockChannel = lockChannel;
  }

  static Journal open(Path path) {
    FileChannel lock = lock(path);
    try {
      Map<String, KeySet> noted = new HashMap<>();
      KeySet lasting = new KeySet();
      RowFile file =
          RowFile.open(path, new byte[0], false, line -> read(path, line, noted, lasting));
      return new Journal(noted, lasting, file, lock);
    } catch (DataException e) {
      closeQuietly(lock);
      throw e;
    }
  }

  /** Whether a line of this or an earlier run gives a permanent reason. */
  boolean isLasting(String subject) {
    return lasting.contains(subject);
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

  @Override
  public void close() {
    file.close();
    closeQuietly(lockChannel);
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
          if (entry.path("lasting").asBoolean()) {
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

  private static FileChannel lock(Path path) {
    @Nullable FileChannel channel = null;
    try {
      channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      // A byte far beyond the end: on systems whose locks exclude readers, the journal stays
      // readable.
      FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Another run of this process has the lock, which is the same to the caller as another
      // process.
    } catch (IOException e) {
      closeQuietly(channel);
      throw new DataException("Cannot use the file %s: %s.".formatted(path, e.getMessage()), e);
    }
    closeQuietly(channel);
    throw new DataException(
        "Another run is writing beside %s: wait for it, or choose another output.".formatted(path));
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // Nothing was written to the channel, so nothing is lost.
    }
  }
}
