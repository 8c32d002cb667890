package io.github.qaclassifier.core;

/**
 * Receives the progress of a long task. Called on the thread that does the work, so it must return
 * quickly.
 */
@FunctionalInterface
public interface ProgressListener {

  /** Does nothing. */
  ProgressListener NONE = progress -> {};

  /** Reports the progress of the task. */
  void update(Progress progress);
}
