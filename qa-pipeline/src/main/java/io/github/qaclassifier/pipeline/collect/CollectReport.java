package io.github.qaclassifier.pipeline.collect;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The result of a run.
 *
 * @param out the output file
 * @param journal the file that names everything that gave no record
 * @param counts what the run saved and left out
 * @param stopReason why the run ended
 * @param limits what the source states about further requests
 */
public record CollectReport(
    Path out, Path journal, CollectCounts counts, StopReason stopReason, SourceLimits limits) {

  /**
   * The limits that a source states for further requests.
   *
   * @param waitUntil the earliest time of the next request, if the source sets one
   * @param quotaRemaining requests left for the day, if the source states them
   */
  public record SourceLimits(Optional<Instant> waitUntil, OptionalLong quotaRemaining) {

    /** The source states no limit. */
    public static final SourceLimits NONE =
        new SourceLimits(Optional.empty(), OptionalLong.empty());

    /** Checks that nothing is null. */
    public SourceLimits {
      Objects.requireNonNull(waitUntil, "waitUntil");
      Objects.requireNonNull(quotaRemaining, "quotaRemaining");
    }
  }

  /** Checks that nothing is null. */
  public CollectReport {
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(journal, "journal");
    Objects.requireNonNull(counts, "counts");
    Objects.requireNonNull(stopReason, "stopReason");
    Objects.requireNonNull(limits, "limits");
  }

  /** Records that this run added. */
  public long written() {
    return counts.written();
  }

  /** Records in the file, those of earlier runs included. */
  public long total() {
    return counts.total();
  }

  /** Returns how much this run left out, by reason; the journal has a line for each. */
  public Map<String, Long> leftOut() {
    return counts.leftOut();
  }

  /** Returns how much this run left out in total. */
  public long leftOutInAll() {
    return counts.leftOut().values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the earliest time of the next request, if the source sets one. */
  public Optional<Instant> waitUntil() {
    return limits.waitUntil();
  }

  /** Requests left for the day, if the source states them. */
  public OptionalLong quotaRemaining() {
    return limits.quotaRemaining();
  }
}
