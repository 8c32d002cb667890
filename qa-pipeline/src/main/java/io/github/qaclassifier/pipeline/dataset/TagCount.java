package io.github.qaclassifier.pipeline.dataset;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The frequency of a tag.
 *
 * @param tag the tag
 * @param questions the number of questions with the tag
 * @param share that number divided by the number of questions with any tag, in [0, 1]
 */
public record TagCount(String tag, long questions, double share) {

  /** Checks that the tag is not null. */
  public TagCount {
    Objects.requireNonNull(tag, "tag");
  }

  /**
   * Returns the tags, most frequent first; tags of the same frequency by name.
   *
   * @param counts questions per tag
   * @param tagged questions with any tag, the base of the shares
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
