package io.github.qaclassifier.core;

/** Watches a long task. Called on the thread that does the work, so it must return quickly. */
@FunctionalInterface
public interface ProgressListener {

  /** Does nothing. */
  ProgressListener NONE = progress -> {};

  /** The task has come this far. */
  void update(Progress progress);
}
