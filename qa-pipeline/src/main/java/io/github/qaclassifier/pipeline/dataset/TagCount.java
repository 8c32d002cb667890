package io.github.qaclassifier.pipeline.dataset;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * On how many questions a tag occurs.
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

  /**
   * The tags, most frequent first; tags of the same frequency by name.
   *
   * @param counts questions per tag
   * @param tagged questions that have any tag, to which the shares refer
   */
  static List<TagCount> ranked(Map<String, Long> counts, long tagged) {
    return counts.entrySet().stream()
        .map(
            entry ->
                new TagCount(
                    entry.getKey(),
                    entry.getValue(),
                    tagged == 0 ? 0 : (double) entry.getValue() / tagged))
        .sorted(
            Comparator.comparingLong(TagCount::questions).reversed().thenComparing(TagCount::tag))
        .toList();
  }
}
