package io.github.qaclassifier.pipeline.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The options of {@link Datasets#prepare}. Immutable.
 *
 * @param inputs the files to read, in order; a folder stands for the {@code train.jsonl.gz} in it;
 *     at least one
 * @param output the folder to write to; it is created
 * @param minShare the minimum share of the tagged questions per label, in [0, 1]
 * @param minCount the minimum number of questions per label, 0 or more
 * @param labels a file with the labels to keep, in their order, instead of {@code minShare} and
 *     {@code minCount}
 */
public record PreparationOptions(
    List<Path> inputs, Path output, double minShare, long minCount, Optional<Path> labels) {

  /** The share below which the Python project drops a tag. */
  public static final double DEFAULT_MIN_SHARE = 0.005;

  /**
   * @throws IllegalArgumentException if there is no input or a number is out of its range
   */
  public PreparationOptions {
    inputs = List.copyOf(inputs);
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(labels, "labels");
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("There is no file to read: name at least one.");
    }
    if (!(minShare >= 0 && minShare <= 1)) {
      throw new IllegalArgumentException(
          "minShare is %s; it must be in [0, 1].".formatted(minShare));
    }
    if (minCount < 0) {
      throw new IllegalArgumentException(
          "minCount is %d; it must be 0 or more.".formatted(minCount));
    }
  }

  /** Drops tags on fewer than 0.5 % of the questions. */
  public static PreparationOptions of(List<Path> inputs, Path output) {
    return new PreparationOptions(inputs, output, DEFAULT_MIN_SHARE, 0, Optional.empty());
  }

  /** Returns a copy with another minimum share. */
  public PreparationOptions withMinShare(double minShare) {
    return new PreparationOptions(inputs, output, minShare, minCount, labels);
  }

  /** Returns a copy with another minimum count. */
  public PreparationOptions withMinCount(long minCount) {
    return new PreparationOptions(inputs, output, minShare, minCount, labels);
  }

  /** Returns a copy with the labels of a file. */
  public PreparationOptions withLabels(Path labels) {
    return new PreparationOptions(inputs, output, minShare, minCount, Optional.of(labels));
  }
}
