package io.github.qaclassifier.pipeline.dataset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Counts of a data set.
 *
 * @param counts questions and records
 * @param tags tags of the questions
 * @param years questions by the year of their creation, earliest first; {@code unknown} where it is
 *     not given
 * @param sources questions by source, largest first; {@code unknown} where it is not given
 * @param lengths lengths of titles and bodies
 */
public record DatasetStatistics(
    QuestionCounts counts,
    TagFigures tags,
    Map<String, Long> years,
    Map<String, Long> sources,
    TextLengths lengths)
    implements DatasetReport {

  /** Copies the maps, which keep their order. */
  public DatasetStatistics {
    Objects.requireNonNull(counts, "counts");
    Objects.requireNonNull(tags, "tags");
    years = Collections.unmodifiableMap(new LinkedHashMap<>(years));
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    Objects.requireNonNull(lengths, "lengths");
  }

  @Override
  public long questions() {
    return counts.questions();
  }

  @Override
  public long invalidRecords() {
    return counts.invalidRecords();
  }

  /**
   * Counts of questions and records.
   *
   * @param questions valid questions
   * @param invalidRecords invalid records, which were skipped
   * @param withBody questions that have a body
   * @param withoutTags questions that carry no tag
   * @param partlyKnown questions for which some tags are unknown
   */
  public record QuestionCounts(
      long questions, long invalidRecords, long withBody, long withoutTags, long partlyKnown) {}

  /**
   * The tags of a data set.
   *
   * @param distinct the number of different tags
   * @param perQuestion the mean number of tags
   * @param mostFrequent the most frequent tags, most frequent first
   * @param pairs the pairs of tags that most questions carry, most frequent first
   */
  public record TagFigures(
      long distinct, double perQuestion, List<TagCount> mostFrequent, List<TagPair> pairs) {

    /** Copies the lists. */
    public TagFigures {
      mostFrequent = List.copyOf(mostFrequent);
      pairs = List.copyOf(pairs);
    }
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

  /**
   * The lengths of texts that are not empty, in characters.
   *
   * @param titles the titles
   * @param bodies the bodies
   */
  public record TextLengths(Lengths titles, Lengths bodies) {

    /** Checks that nothing is null. */
    public TextLengths {
      Objects.requireNonNull(titles, "titles");
      Objects.requireNonNull(bodies, "bodies");
    }
  }
}
