package io.github.qaclassifier.scraper.internal.rows;

import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.StopReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Stores until when a source must not receive requests, so that a restarted run obeys it too. */
public final class Waits {

  private static final Duration UNKNOWN = Duration.ofMinutes(1);

  private final RunState state;
  private final CollectRun run;
  private final Clock clock = Clock.systemUTC();

  /** Stores waits in the state of a run. */
  public Waits(RunState state, CollectRun run) {
    this.state = state;
    this.run = run;
    run.noteEndIn(state);
  }

  /** Returns the report of a run that starts too early; empty if the run may continue. */
  public Optional<CollectReport> stillWaiting() {
    Optional<Instant> until = state.moment(RunState.WAIT_UNTIL).filter(clock.instant()::isBefore);
    until.ifPresent(run::waitUntil);
    return until.map(moment -> run.end(StopReason.THROTTLED));
  }

  /** Ends a run because the source asks to wait; a minute if it does not state how long. */
  public CollectReport begin(Optional<Instant> until) {
    Instant moment =
        until.orElseGet(() -> clock.instant().plus(UNKNOWN)).truncatedTo(ChronoUnit.SECONDS);
    // Rounded up, so that no request is sent in the last second.
    Instant rounded = moment.plusSeconds(1);
    state.with(RunState.WAIT_UNTIL, rounded.toString()).save();
    run.waitUntil(rounded);
    return run.end(StopReason.THROTTLED);
  }
}
