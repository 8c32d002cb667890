package io.github.qaclassifier.scraper.internal.web;

import io.github.qaclassifier.pipeline.collect.StopSignal;
import java.time.Duration;

/** Enforces a delay between requests. Confined to one thread. */
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

  /** Raises the delay, also the current one. */
  void atLeast(Duration delay) {
    if (delay.compareTo(this.delay) > 0) {
      next += delay.minus(this.delay).toNanos();
      this.delay = delay;
    }
  }

  /**
   * Waits until the next request may be sent.
   *
   * @return whether the run must end instead
   */
  boolean awaitTurn() {
    boolean stopped = stop.pause(Duration.ofNanos(next - System.nanoTime()));
    startTurn();
    return stopped;
  }

  /**
   * Starts the delay. It starts at the end of each response, so that a slow host gets fewer
   * requests.
   */
  void startTurn() {
    next = System.nanoTime() + delay.toNanos();
  }
}
