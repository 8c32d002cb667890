package io.github.qaclassifier.train.internal.data;

import java.util.Objects;

/**
 * A training example. The arrays are shared, not copied: there are hundreds of thousands of these.
 *
 * @param title token ids of the title, without special tokens; may be empty if the body is not
 * @param body token ids of the body, without special tokens; may be empty if the title is not
 * @param truth which outputs are true
 * @param softTargets the target probability of each label, known or not, where the labels are the
 *     first outputs; empty if there is no teacher
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copies would double the memory
public record Example(int[] title, int[] body, OutputTruth truth, float[] softTargets) {

  private static final float[] NO_SOFT_TARGETS = {};

  /** Checks that nothing is null. */
  public Example {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(truth, "truth");
    Objects.requireNonNull(softTargets, "softTargets");
  }

  /** Creates an example whose targets are its tags alone. */
  public Example(int[] title, int[] body, OutputTruth truth) {
    this(title, body, truth, NO_SOFT_TARGETS);
  }

  /** Returns whether there are both a title and a body. */
  public boolean isPair() {
    return title.length > 0 && body.length > 0;
  }
}
