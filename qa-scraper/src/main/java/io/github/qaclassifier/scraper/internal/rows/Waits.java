package io.github.qaclassifier.scraper.internal.rows;

import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.StopReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Remembers on disk until when a source must not be asked, so that a restart obeys it too. */
public final class Waits {

  private static final Duration UNKNOWN = Duration.ofMinutes(1);

  private final RunState state;
  private final CollectRun run;
  private final Clock clock = Clock.systemUTC();

  /** Remembers waits in a run's state. */
  public Waits(RunState state, CollectRun run) {
    this.state = state;
    this.run = run;
    run.noteEndIn(state);
  }

  /** The report of a run that begins before the time is over; empty if it may go on. */
  public Optional<CollectReport> stillWaiting() {
    Optional<Instant> until = state.moment(RunState.WAIT_UNTIL).filter(clock.instant()::isBefore);
    until.ifPresent(run::waitUntil);
    return until.map(moment -> run.end(StopReason.THROTTLED));
  }

  /** Ends a run that the source asks to wait; a minute where it does not say how long. */
  public CollectReport begin(Optional<Instant> until) {
    Instant moment =
        until.orElseGet(() -> clock.instant().plus(UNKNOWN)).truncatedTo(ChronoUnit.SECONDS);
    // Rounded up, so that the host is not asked in the last second.
    Instant rounded = moment.plusSeconds(1);
    state.with(RunState.WAIT_UNTIL, rounded.toString()).save();
    run.waitUntil(rounded);
    return run.end(StopReason.THROTTLED);
  }
}
