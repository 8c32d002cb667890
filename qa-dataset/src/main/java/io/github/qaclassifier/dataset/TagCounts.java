package io.github.qaclassifier.dataset;

import io.github.qaclassifier.pipeline.dataset.TagCount;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Puts tags in order. */
final class TagCounts {

  private TagCounts() {}

  /**
   * The tags, most frequent first, those as frequent by name.
   *
   * @param questions how many questions the shares refer to
   */
  static List<TagCount> ranked(Map<String, Long> counts, long questions) {
    return counts.entrySet().stream()
        .map(entry -> counted(entry.getKey(), entry.getValue(), questions))
        .sorted(
            Comparator.comparingLong(TagCount::questions).reversed().thenComparing(TagCount::tag))
        .toList();
  }

  static TagCount counted(String tag, long count, long questions) {
    return new TagCount(tag, count, questions == 0 ? 0 : (double) count / questions);
  }
}
