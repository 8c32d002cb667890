package io.github.qaclassifier.train.data;

import java.util.Objects;

/**
 * One question as the trainer sees it. The arrays are shared, not copied: there are hundreds of
 * thousands of these.
 *
 * @param title token ids of the title, without special tokens; may be empty if the body is not
 * @param body token ids of the body, without special tokens; may be empty if the title is not
 * @param positives indexes of the outputs that apply, rising
 * @param known for each output whether it is known if it applies; outputs in {@code positives} are
 *     known in any case
 * @param softTargets the target probability of each label, known or not, the labels being the first
 *     outputs; empty if there is no teacher
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and copying would double the memory
public record Example(
    int[] title, int[] body, int[] positives, boolean[] known, float[] softTargets) {

  private static final float[] NO_SOFT_TARGETS = {};

  /** Checks that nothing is null. */
  public Example {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(positives, "positives");
    Objects.requireNonNull(known, "known");
    Objects.requireNonNull(softTargets, "softTargets");
  }

  /** A question whose targets are its tags alone. */
  public Example(int[] title, int[] body, int[] positives, boolean[] known) {
    this(title, body, positives, known, NO_SOFT_TARGETS);
  }

  /** Whether there are both a title and a body. */
  public boolean isPair() {
    return title.length > 0 && body.length > 0;
  }
}
