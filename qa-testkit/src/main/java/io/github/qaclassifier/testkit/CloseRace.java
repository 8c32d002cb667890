package io.github.qaclassifier.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Closes an object while threads use it. */
final class CloseRace {

  private static final int THREADS = 6;

  private CloseRace() {}

  /**
   * Calls {@code use} in a loop on several threads, and {@code close} once on one of them. Each use
   * must either succeed or throw {@link IllegalStateException}.
   */
  static void run(Runnable close, Runnable use) throws Exception {
    AtomicInteger uses = new AtomicInteger();
    List<Boolean> refused =
        Threads.together(
            THREADS,
            () -> {
              while (true) {
                try {
                  use.run();
                } catch (IllegalStateException e) {
                  return true;
                }
                if (uses.incrementAndGet() == 3 * THREADS) {
                  close.run();
                }
              }
            });
    assertThat(refused).hasSize(THREADS).containsOnly(true);
  }
}
