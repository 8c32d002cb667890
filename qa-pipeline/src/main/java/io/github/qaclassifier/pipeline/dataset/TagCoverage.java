package io.github.qaclassifier.pipeline.dataset;

import java.util.Set;

/**
 * Which labels of a question are known. A label that is not among its tags is either absent or
 * unknown, and a trainer must not learn from what is unknown.
 */
public sealed interface TagCoverage {

  /** Every tag is known: a label that is not given is absent. */
  TagCoverage COMPLETE = new Complete();

  /** Only the given tags are known. */
  TagCoverage UNKNOWN = new LimitedTo(Set.of());

  /** Returns whether a label that is not among the question's tags is known to be absent. */
  boolean knows(String label);

  /** Every tag is known. */
  record Complete() implements TagCoverage {
    @Override
    public boolean knows(String label) {
      return true;
    }
  }

  /**
   * Tags come from a closed list: anything outside it is unknown.
   *
   * @param labels the list
   */
  record LimitedTo(Set<String> labels) implements TagCoverage {
    /** Copies the list. */
    public LimitedTo {
      labels = Set.copyOf(labels);
    }

    @Override
    public boolean knows(String label) {
      return labels.contains(label);
    }
  }

  /**
   * Some labels are unknown because they could not have been given; all others are known.
   *
   * @param labels the labels that could not have been given
   */
  record Excluding(Set<String> labels) implements TagCoverage {
    /** Copies the labels. */
    public Excluding {
      labels = Set.copyOf(labels);
    }

    @Override
    public boolean knows(String label) {
      return !labels.contains(label);
    }
  }
}
