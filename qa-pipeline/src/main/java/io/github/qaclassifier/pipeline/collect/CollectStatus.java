package io.github.qaclassifier.pipeline.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What the runs that wrote a file have done so far.
 *
 * @param request what was requested, for a person; empty if there is no state file
 * @param records what the file contains and what was left out
 * @param lastRun how the last run ended; empty if there is no state file
 * @param coverage the period that the file covers; empty where the source has no dates
 * @param rest an estimate of what is missing; empty if nothing is, or if it cannot be estimated
 */
public record CollectStatus(
    String request,
    Records records,
    Optional<LastRun> lastRun,
    Optional<Coverage> coverage,
    Optional<Rest> rest) {

  /**
   * What a file contains.
   *
   * @param total records in the file
   * @param leftOut lines of the journal, by reason
   */
  public record Records(long total, Map<String, Long> leftOut) {
    /** Copies the map. */
    public Records {
      leftOut = Collections.unmodifiableMap(new TreeMap<>(leftOut));
    }
  }

  /**
   * How the last run ended.
   *
   * @param at when
   * @param stopReason why
   * @param waitUntil the earliest time of the next request, if the source set one
   * @param quotaRemaining requests that were left for the day, if the source states them
   */
  public record LastRun(
      Instant at,
      StopReason stopReason,
      Optional<Instant> waitUntil,
      OptionalLong quotaRemaining) {}

  /**
   * A period of which every question was requested.
   *
   * @param from its beginning
   * @param to its end
   * @param isComplete whether this is all that was requested
   */
  public record Coverage(Instant from, Instant to, boolean isComplete) {}

  /**
   * What is missing, estimated from what was collected so far.
   *
   * @param questions how many questions
   * @param requests how many requests they take
   * @param time how long these requests take if the daily quota is ignored
   * @param days how many days they take under the daily quota, if the source has one
   */
  public record Rest(long questions, long requests, Duration time, OptionalLong days) {}
}
