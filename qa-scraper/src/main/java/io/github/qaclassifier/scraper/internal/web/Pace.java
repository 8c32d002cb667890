package io.github.qaclassifier.scraper.internal.web;

import io.github.qaclassifier.pipeline.collect.StopSignal;
import java.time.Duration;

/** Keeps requests apart. Belongs to one thread. */
final class Pace {

  private final StopSignal stop;
  private Duration delay;
  private long next = System.nanoTime();

  Pace(Duration delay, StopSignal stop) {
    this.delay = delay;
    this.stop = stop;
  }

  Duration delay() {
    return delay;
  }

  /** Lengthens the delay, the one that is running too. */
  void atLeast(Duration delay) {
    if (delay.compareTo(this.delay) > 0) {
      next += delay.minus(this.delay).toNanos();
      this.delay = delay;
    }
  }

  /**
   * Waits for the next turn.
   *
   * @return whether the run is to end instead
   */
  boolean awaitTurn() {
    boolean stopped = stop.pause(Duration.ofNanos(next - System.nanoTime()));
    startTurn();
    return stopped;
  }

  /** The delay begins anew with the end of each answer, so that a slow host gets more rest. */
  void startTurn() {
    next = System.nanoTime() + delay.toNanos();
  }
}
