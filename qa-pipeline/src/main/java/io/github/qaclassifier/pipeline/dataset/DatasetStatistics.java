package io.github.qaclassifier.pipeline.dataset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Counts of a data set.
 *
 * @param questions valid questions
 * @param badRows invalid records, which were skipped
 * @param withBody questions that have a body
 * @param withoutTags questions that carry no tag
 * @param partlyKnown questions for which some tags are unknown
 * @param distinctTags the number of different tags
 * @param tagsPerQuestion the mean number of tags
 * @param tags the most frequent tags, most frequent first
 * @param pairs the pairs of tags that most questions carry, most frequent first
 * @param years questions by the year of their creation, earliest first; {@code unknown} where it is
 *     not given
 * @param sources questions by source, largest first; {@code unknown} where it is not given
 * @param titleLengths lengths of the titles that are not empty, in characters
 * @param bodyLengths lengths of the bodies that are not empty, in characters
 */
public record DatasetStatistics(
    long questions,
    long badRows,
    long withBody,
    long withoutTags,
    long partlyKnown,
    long distinctTags,
    double tagsPerQuestion,
    List<TagCount> tags,
    List<TagPair> pairs,
    Map<String, Long> years,
    Map<String, Long> sources,
    Lengths titleLengths,
    Lengths bodyLengths)
    implements DatasetReport {

  /** Copies the lists and maps; the maps keep their order. */
  public DatasetStatistics {
    tags = List.copyOf(tags);
    pairs = List.copyOf(pairs);
    years = Collections.unmodifiableMap(new LinkedHashMap<>(years));
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    Objects.requireNonNull(titleLengths, "titleLengths");
    Objects.requireNonNull(bodyLengths, "bodyLengths");
  }

  /**
   * Two tags that questions carry together.
   *
   * @param first the one that comes first in the alphabet
   * @param second the other one
   * @param questions the number of questions that carry both
   */
  public record TagPair(String first, String second, long questions) {

    /** Checks that no tag is null. */
    public TagPair {
      Objects.requireNonNull(first, "first");
      Objects.requireNonNull(second, "second");
    }
  }

  /**
   * The distribution of lengths; all 0 if there are none.
   *
   * @param mean the mean
   * @param median the median
   * @param p90 the 90th percentile
   * @param p99 the 99th percentile
   * @param max the longest
   */
  public record Lengths(double mean, int median, int p90, int p99, int max) {}
}
