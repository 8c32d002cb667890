package io.github.qaclassifier.pipeline.dataset;

import io.github.qaclassifier.pipeline.dataset.DatasetStatistics.TagPair;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/**
 * Counts the questions per pair of tags, for a limited number of tags. Counters can be merged, like
 * {@link StatisticsCounter}.
 */
public final class TagPairCounter implements Serializable {

  private static final long serialVersionUID = 1L;

  /** In alphabetical order. */
  private final ArrayList<String> tags;

  private final HashMap<String, Integer> indexes = new HashMap<>();
  private final int[][] counts;

  /**
   * @param tags the tags whose pairs are counted
   */
  public TagPairCounter(List<String> tags) {
    this.tags = new ArrayList<>(tags);
    this.tags.sort(null);
    this.tags.forEach(tag -> indexes.put(tag, indexes.size()));
    this.counts = new int[tags.size()][tags.size()];
  }

  /** Counts a question. */
  public void add(LabeledQuestion question) {
    int[] given =
        question.tags().stream()
            .filter(indexes::containsKey)
            .mapToInt(indexes::get)
            .sorted()
            .toArray();
    for (int i = 0; i < given.length; i++) {
      for (int j = i + 1; j < given.length; j++) {
        counts[given[i]][given[j]]++;
      }
    }
  }

  /** Adds the counts of another counter of the same tags. */
  public void merge(TagPairCounter other) {
    for (int i = 0; i < counts.length; i++) {
      for (int j = i + 1; j < counts.length; j++) {
        counts[i][j] += other.counts[i][j];
      }
    }
  }

  /** Returns the most frequent pairs; pairs of the same frequency in alphabetical order. */
  List<TagPair> mostFrequent(int top) {
    List<TagPair> pairs = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      for (int j = i + 1; j < counts.length; j++) {
        if (counts[i][j] > 0) {
          pairs.add(new TagPair(tags.get(i), tags.get(j), counts[i][j]));
        }
      }
    }
    pairs.sort(Comparator.comparingLong(TagPair::questions).reversed());
    return pairs.subList(0, Math.min(top, pairs.size()));
  }
}
