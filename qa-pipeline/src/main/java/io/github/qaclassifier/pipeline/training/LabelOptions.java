package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.pipeline.internal.Checks;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Which tags become outputs of a network.
 *
 * @param file the labels file; empty takes every tag with enough examples, the most frequent first
 *     ({@link LabelSelection#ofFrequent})
 * @param minShare without a labels file, the share of the training records in [0, 1] that a tag
 *     must be on to become a label; 0 for no such limit
 * @param auxiliary how many of the most frequent other tags are trained beside the labels and left
 *     out of the packed model: they train the encoder, also on records without a label
 */
public record LabelOptions(Optional<Path> file, double minShare, int auxiliary) {

  /** Every tag with enough examples. */
  public static final LabelOptions DEFAULT = new LabelOptions(Optional.empty(), 0, 0);

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public LabelOptions {
    Objects.requireNonNull(file, "file");
    Checks.inUnit("The least label share", minShare);
    Checks.require(auxiliary >= 0, "auxiliary is %d; it cannot be negative.", auxiliary);
  }

  /** Returns the labels of a file. */
  public static LabelOptions of(Path file) {
    return new LabelOptions(Optional.of(file), 0, 0);
  }
}
