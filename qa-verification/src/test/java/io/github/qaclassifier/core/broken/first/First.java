package io.github.qaclassifier.core.broken.first;

import io.github.qaclassifier.core.broken.second.Second;

/** Breaks a rule on purpose: its package and that of {@link Second} use each other. */
public interface First {

  /** Names the other one. */
  Second second();
}
