package io.github.qaclassifier.cli.broken;

import io.github.qaclassifier.web.broken.internal.Hidden;

/** Breaks a rule on purpose: cli uses an internal type of web. */
public interface UsesInternalTypeOfWeb {

  /** Uses the internal type. */
  Hidden hidden();
}
