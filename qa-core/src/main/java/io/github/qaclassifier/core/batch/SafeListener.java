package io.github.qaclassifier.core.batch;

import io.github.qaclassifier.core.batch.BatchingClassifier.BatchListener;

/**
 * A listener whose exceptions are ignored. If they ended a worker, no later batch would complete.
 */
record SafeListener(BatchListener listener) implements BatchListener {

  @Override
  public void classified(int questions, int tokens) {
    ignoringFailure(() -> listener.classified(questions, tokens));
  }

  @Override
  public void dropped() {
    ignoringFailure(listener::dropped);
  }

  private static void ignoringFailure(Runnable event) {
    try {
      event.run();
    } catch (RuntimeException | Error e) {
      // The results matter more than the metrics.
    }
  }
}
