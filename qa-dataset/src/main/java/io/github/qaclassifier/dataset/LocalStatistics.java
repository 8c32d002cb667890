package io.github.qaclassifier.dataset;

import io.github.qaclassifier.pipeline.dataset.DatasetStatistics;
import io.github.qaclassifier.pipeline.dataset.StatisticsCounter;
import io.github.qaclassifier.pipeline.dataset.TagPairCounter;

/** Describes a data set in two passes; the second one counts pairs of tags. */
final class LocalStatistics {

  private final LocalInputs inputs;
  private final int top;

  LocalStatistics(LocalInputs inputs, int top) {
    this.inputs = inputs;
    this.top = top;
  }

  DatasetStatistics run() {
    StatisticsCounter counter = new StatisticsCounter();
    inputs.forEach("counting", counter::add);
    TagPairCounter pairs = new TagPairCounter(counter.pairedTags());
    inputs.forEach("counting pairs", pairs::add);
    return counter.statistics(inputs.summary().invalidRecords(), top, pairs);
  }
}
