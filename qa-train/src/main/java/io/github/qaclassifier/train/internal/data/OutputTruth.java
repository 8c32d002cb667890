package io.github.qaclassifier.train.internal.data;

import java.util.Arrays;
import java.util.Objects;

/**
 * Which outputs of the network are true for a question, and of which outputs that is known. The
 * arrays are shared, not copied: there are hundreds of thousands of these.
 *
 * @param positives indexes of the true outputs, rising
 * @param coverage for each output, whether the record states if the output is true; the same array
 *     for all records of a source. A true output is known in any case.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copies would double the memory
public record OutputTruth(int[] positives, boolean[] coverage) {

  /** Checks that nothing is null. */
  public OutputTruth {
    Objects.requireNonNull(positives, "positives");
    Objects.requireNonNull(coverage, "coverage");
  }

  /** Returns whether an output is true; false if that is unknown. */
  public boolean isTrue(int output) {
    return Arrays.binarySearch(positives, output) >= 0;
  }

  /** Returns whether it is known if an output is true. */
  public boolean isKnown(int output) {
    return coverage[output] || isTrue(output);
  }

  /** Returns whether one of the first outputs is true. */
  public boolean anyTrueBelow(int outputs) {
    return positives.length > 0 && positives[0] < outputs;
  }
}
