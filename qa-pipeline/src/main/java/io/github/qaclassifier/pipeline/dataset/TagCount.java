package io.github.qaclassifier.pipeline.dataset;

import java.util.Objects;

/**
 * On how many questions a tag stands.
 *
 * @param tag the tag
 * @param questions how many carry it
 * @param share that number over the questions that carry any tag, in [0, 1]
 */
public record TagCount(String tag, long questions, double share) {

  /** Checks that the tag is not null. */
  public TagCount {
    Objects.requireNonNull(tag, "tag");
  }
}
