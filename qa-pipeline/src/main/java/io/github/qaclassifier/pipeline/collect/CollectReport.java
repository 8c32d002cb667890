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
 * @param limits what the source said about further requests
 */
public record CollectReport(
    Path out, Path journal, CollectCounts counts, StopReason stopReason, SourceLimits limits) {

  /**
   * What a source says about further requests.
   *
   * @param waitUntil when the source may be asked again, if it said so
   * @param quotaRemaining requests left for the day, if the source said so
   */
  public record SourceLimits(Optional<Instant> waitUntil, OptionalLong quotaRemaining) {

    /** The source said nothing. */
    public static final SourceLimits NONE =
        new SourceLimits(Optional.empty(), OptionalLong.empty());

    /** RequestChecks for null. */
    public SourceLimits {
      Objects.requireNonNull(waitUntil, "waitUntil");
      Objects.requireNonNull(quotaRemaining, "quotaRemaining");
    }
  }

  /** RequestChecks for null. */
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

  /** How much this run left out, by reason; the journal has a line for each. */
  public Map<String, Long> leftOut() {
    return counts.leftOut();
  }

  /** How much this run left out in total. */
  public long leftOutInAll() {
    return counts.leftOut().values().stream().mapToLong(Long::longValue).sum();
  }

  /** When the source may be asked again, if it said so. */
  public Optional<Instant> waitUntil() {
    return limits.waitUntil();
  }

  /** Requests left for the day, if the source said so. */
  public OptionalLong quotaRemaining() {
    return limits.quotaRemaining();
  }
}
