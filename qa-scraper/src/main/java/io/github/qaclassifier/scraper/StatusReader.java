package io.github.qaclassifier.scraper;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.collect.CollectRequest;
import io.github.qaclassifier.pipeline.collect.CollectStatus;
import io.github.qaclassifier.pipeline.collect.StopReason;
import io.github.qaclassifier.scraper.internal.api.ApiCursor;
import io.github.qaclassifier.scraper.internal.api.ApiWalk;
import io.github.qaclassifier.scraper.internal.rows.RowCounts;
import io.github.qaclassifier.scraper.internal.rows.RunState;
import io.github.qaclassifier.scraper.internal.rows.SkipReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the files that earlier runs wrote beside their output. Changes nothing. */
final class StatusReader {

  /** When the first question of the oldest site, Stack Overflow, was asked. */
  private static final long FIRST_QUESTION = 1_217_540_572L;

  private static final int QUESTIONS_PER_REQUEST = 100;

  private StatusReader() {}

  static CollectStatus read(Path out) {
    if (Files.notExists(out)) {
      throw new DataException("There is no %s: check the path.".formatted(out));
    }
    RunState state = RunState.read(CollectRequest.stateOf(out));
    CollectStatus.Records records =
        new CollectStatus.Records(
            RowCounts.records(out), RowCounts.reasons(CollectRequest.journalOf(out)));
    return new CollectStatus(
        state.text(RunState.REQUEST),
        records,
        lastRun(state),
        coverage(state),
        restOfAddresses(state, records).or(() -> restOfPeriod(state)));
  }

  private static Optional<CollectStatus.LastRun> lastRun(RunState state) {
    return state
        .moment(RunState.ENDED_AT)
        .map(
            at ->
                new CollectStatus.LastRun(
                    at,
                    stopReason(state),
                    state.moment(RunState.WAIT_UNTIL).filter(at::isBefore),
                    state.number(RunState.QUOTA_REMAINING)));
  }

  private static StopReason stopReason(RunState state) {
    try {
      return StopReason.valueOf(state.text(RunState.STOP_REASON));
    } catch (IllegalArgumentException e) {
      throw new DataException("The state file of the runs does not state why they ended.", e);
    }
  }

  private static Optional<CollectStatus.Coverage> coverage(RunState state) {
    OptionalLong top = state.number(ApiCursor.TOP);
    OptionalLong upTo = state.number(ApiCursor.UP_TO);
    if (top.isPresent() && upTo.isPresent()) {
      return Optional.of(coverage(upTo.getAsLong(), top.getAsLong(), false));
    }
    OptionalLong covered = state.number(ApiCursor.COVERED);
    if (covered.isEmpty()) {
      return Optional.empty();
    }
    long from = state.number(ApiWalk.FROM).orElse(FIRST_QUESTION);
    long to = covered.getAsLong();
    return Optional.of(coverage(from, to, to >= state.number(ApiWalk.TO).orElse(to)));
  }

  private static CollectStatus.Coverage coverage(long from, long to, boolean complete) {
    return new CollectStatus.Coverage(
        Instant.ofEpochSecond(from), Instant.ofEpochSecond(to), complete);
  }

  /** Returns the number of addresses that gave neither a record nor a permanent reason. */
  private static Optional<CollectStatus.Rest> restOfAddresses(
      RunState state, CollectStatus.Records records) {
    long lasting =
        records.leftOut().entrySet().stream()
            .filter(reason -> SkipReason.isLasting(reason.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    long left = state.number(RunState.ADDRESSES).orElse(0) - records.total() - lasting;
    return left <= 0
        ? Optional.empty()
        : Optional.of(new CollectStatus.Rest(left, left, time(left, state), OptionalLong.empty()));
  }

  private static Duration time(long requests, RunState state) {
    double perSecond = state.number(RunState.RATE).orElse(1000) / 1000.0;
    return Duration.ofSeconds(Math.round(requests / perSecond));
  }

  /**
   * Estimates the questions that are missing, at the rate of the part of the period read so far.
   */
  private static Optional<CollectStatus.Rest> restOfPeriod(RunState state) {
    OptionalLong upTo = state.number(ApiCursor.UP_TO);
    long saved = state.number(ApiCursor.SAVED).orElse(0);
    if (upTo.isEmpty() || saved == 0) {
      return Optional.empty();
    }
    double walked = Math.max(1, state.number(ApiCursor.TOP).orElse(0) - upTo.getAsLong());
    long bottom = Math.max(FIRST_QUESTION, state.number(ApiCursor.BOTTOM).orElse(0));
    double left = Math.max(0, upTo.getAsLong() - bottom);
    long questions = Math.round(saved / walked * left);
    long requests = ceilDiv(questions, QUESTIONS_PER_REQUEST);
    OptionalLong quota = state.number(ApiWalk.QUOTA);
    return Optional.of(
        new CollectStatus.Rest(
            questions,
            requests,
            time(requests, state),
            quota.isPresent() && quota.getAsLong() > 0
                ? OptionalLong.of(ceilDiv(requests, quota.getAsLong()))
                : OptionalLong.empty()));
  }

  private static long ceilDiv(long number, long by) {
    return (number + by - 1) / by;
  }
}
