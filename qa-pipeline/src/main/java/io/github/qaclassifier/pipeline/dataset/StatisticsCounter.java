package io.github.qaclassifier.pipeline.dataset;

import io.github.qaclassifier.pipeline.dataset.DatasetStatistics.QuestionCounts;
import io.github.qaclassifier.pipeline.dataset.DatasetStatistics.TagFigures;
import io.github.qaclassifier.pipeline.dataset.DatasetStatistics.TextLengths;
import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The counts of {@link Datasets#describe}. Counters of parts of the data are merged into one; the
 * result does not depend on how the data was divided. Not safe for threads.
 */
public final class StatisticsCounter implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int MAX_PAIRED_TAGS = 1_000;
  private static final String UNKNOWN = "unknown";

  private final HashMap<String, Long> tags = new HashMap<>();
  private final TreeMap<String, Long> years = new TreeMap<>();
  private final TreeMap<String, Long> sources = new TreeMap<>();
  private final LengthCounts titles = new LengthCounts();
  private final LengthCounts bodies = new LengthCounts();
  private long questions;
  private long withoutTags;
  private long partlyKnown;
  private long tagsGiven;

  /** Starts at zero. */
  public StatisticsCounter() {}

  /** Counts a question. */
  public void add(LabeledQuestion question) {
    questions++;
    question.tags().forEach(tag -> tags.merge(tag, 1L, Long::sum));
    tagsGiven += question.tags().size();
    withoutTags += question.tags().isEmpty() ? 1 : 0;
    partlyKnown += question.coverage() instanceof TagCoverage.Complete ? 0 : 1;
    years.merge(year(question.created()), 1L, Long::sum);
    sources.merge(question.source().isEmpty() ? UNKNOWN : question.source(), 1L, Long::sum);
    titles.add(question.question().title().length());
    bodies.add(question.question().body().length());
  }

  /** Adds the counts of another counter. */
  public void merge(StatisticsCounter other) {
    questions += other.questions;
    withoutTags += other.withoutTags;
    partlyKnown += other.partlyKnown;
    tagsGiven += other.tagsGiven;
    other.tags.forEach((tag, count) -> tags.merge(tag, count, Long::sum));
    other.years.forEach((year, count) -> years.merge(year, count, Long::sum));
    other.sources.forEach((source, count) -> sources.merge(source, count, Long::sum));
    titles.merge(other.titles);
    bodies.merge(other.bodies);
  }

  /** Returns the most frequent tags, whose pairs {@link TagPairCounter} counts. */
  public List<String> pairedTags() {
    return ranked().stream().limit(MAX_PAIRED_TAGS).map(TagCount::tag).toList();
  }

  /**
   * Returns the statistics.
   *
   * @param invalidRecords invalid records, which were skipped
   * @param top the maximum number of tags and pairs to list
   * @param pairs the pairs of the {@link #pairedTags}
   */
  public DatasetStatistics statistics(long invalidRecords, int top, TagPairCounter pairs) {
    List<TagCount> ranked = ranked();
    return new DatasetStatistics(
        new QuestionCounts(questions, invalidRecords, bodies.total(), withoutTags, partlyKnown),
        new TagFigures(
            tags.size(),
            questions == 0 ? 0 : (double) tagsGiven / questions,
            ranked.subList(0, Math.min(top, ranked.size())),
            pairs.mostFrequent(top)),
        years,
        bySize(sources),
        new TextLengths(titles.lengths(), bodies.lengths()));
  }

  private List<TagCount> ranked() {
    return TagCount.ranked(tags, questions - withoutTags);
  }

  private static String year(String created) {
    boolean starts = created.length() >= 4 && created.chars().limit(4).allMatch(Character::isDigit);
    return starts ? created.substring(0, 4) : UNKNOWN;
  }

  private static Map<String, Long> bySize(Map<String, Long> counts) {
    Map<String, Long> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Comparator.comparing(Map.Entry<String, Long>::getValue).reversed())
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }
}
