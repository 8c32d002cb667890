package io.github.qaclassifier.core.broken.second;

import io.github.qaclassifier.core.broken.first.First;

/** Breaks a rule on purpose: its package and that of {@link First} use each other. */
public interface Second {

  /** Names the other one. */
  First first();
}
