package io.github.qaclassifier.core.broken;

import io.github.qaclassifier.pipeline.dataset.LabelSet;

/** Breaks a rule on purpose: core must not name pipeline. */
public interface NamesPipeline {

  /** Names a type of pipeline. */
  LabelSet labels();
}
