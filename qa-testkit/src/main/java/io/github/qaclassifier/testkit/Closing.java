package io.github.qaclassifier.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Closes something while threads use it. */
final class Closing {

  private static final int THREADS = 6;

  private Closing() {}

  /**
   * Runs {@code use} over and over on several threads until the thing is closed, which one of them
   * does in the midst: each use either succeeds or is an {@link IllegalStateException}.
   */
  static void race(Runnable close, Runnable use) throws Exception {
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
