package io.github.qaclassifier.pipeline.collect;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What came of a run.
 *
 * @param out the file of rows
 * @param journal the file that names what gave no row
 * @param written rows that this run added
 * @param total rows the file now holds
 * @param leftOut how much this run left out, by reason; the journal has a line for each
 * @param ending why it ended
 * @param waitUntil when the source may be asked again, if it said so
 * @param quotaRemaining requests left for the day, if the source said so
 */
public record CollectReport(
    Path out,
    Path journal,
    long written,
    long total,
    Map<String, Long> leftOut,
    StopReason ending,
    Optional<Instant> waitUntil,
    OptionalLong quotaRemaining) {

  /** Copies the counts. */
  public CollectReport {
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(journal, "journal");
    leftOut = Collections.unmodifiableMap(new TreeMap<>(leftOut));
    Objects.requireNonNull(ending, "ending");
    Objects.requireNonNull(waitUntil, "waitUntil");
    Objects.requireNonNull(quotaRemaining, "quotaRemaining");
  }

  /** How much this run left out in all. */
  public long leftOutInAll() {
    return leftOut.values().stream().mapToLong(Long::longValue).sum();
  }
}
