package io.github.qaclassifier.spark.broken;

import io.github.qaclassifier.web.broken.Prints;

/** Breaks a rule on purpose: spark must not name web. */
public interface NamesWeb {

  /** Names a type of web. */
  Prints prints();
}
