package io.github.qaclassifier.web.broken;

import io.github.qaclassifier.web.broken.internal.Hidden;

/** Breaks a rule on purpose: a public signature has an internal type. */
public interface ExposesInternalType {

  /** Exposes the internal type. */
  Hidden hidden();
}
