package io.github.qaclassifier.spark.dataset;

import io.github.qaclassifier.pipeline.dataset.DatasetStatistics;
import io.github.qaclassifier.pipeline.dataset.StatisticsCounter;
import io.github.qaclassifier.pipeline.dataset.TagPairCounter;
import java.util.ArrayList;
import java.util.List;

/** Describes a data set: executors count, the driver adds the counts up. */
final class SparkStatistics {

  private final SparkInputs inputs;
  private final int top;

  SparkStatistics(SparkInputs inputs, int top) {
    this.inputs = inputs;
    this.top = top;
  }

  DatasetStatistics run() {
    StatisticsCounter counter =
        inputs
            .questions()
            .mapPartitions(
                rows -> {
                  StatisticsCounter counts = new StatisticsCounter();
                  rows.forEachRemaining(row -> counts.add(QuestionRow.question(row)));
                  return List.of(counts).iterator();
                })
            .treeReduce(
                (one, other) -> {
                  one.merge(other);
                  return one;
                });
    ArrayList<String> tags = new ArrayList<>(counter.pairedTags());
    TagPairCounter pairs =
        inputs
            .questions()
            .mapPartitions(
                rows -> {
                  TagPairCounter counts = new TagPairCounter(tags);
                  rows.forEachRemaining(row -> counts.add(QuestionRow.question(row)));
                  return List.of(counts).iterator();
                })
            .treeReduce(
                (one, other) -> {
                  one.merge(other);
                  return one;
                });
    return counter.statistics(inputs.summary().invalidRecords(), top, pairs);
  }
}
