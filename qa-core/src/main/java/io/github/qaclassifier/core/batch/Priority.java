package io.github.qaclassifier.core.batch;

/** Which questions the model classifies first. */
public enum Priority {
  /** Questions that somebody waits for. They always run before those of lower priority. */
  FOREGROUND,

  /**
   * Questions of long computations, such as explanations. They run in small batches while no
   * foreground question waits, and leave one worker free while foreground questions arrive.
   */
  BACKGROUND
}
