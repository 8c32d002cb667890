package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Counts how many records carry each tag. Not safe for threads. */
public final class TagFrequencies {

  private final Map<String, Integer> counts = new HashMap<>();
  private long records;

  /** Starts with no record. */
  public TagFrequencies() {}

  /** Counts the tags of a record. A record of which no tag is known is not counted. */
  public void add(LabeledQuestion record) {
    if (record.tags().isEmpty() && record.coverage().equals(TagCoverage.UNKNOWN)) {
      return;
    }
    records++;
    new HashSet<>(record.tags()).forEach(tag -> counts.merge(tag, 1, Integer::sum));
  }

  /** Returns how many records were counted. */
  public long records() {
    return records;
  }

  /** Returns how many records carry a tag. */
  public int of(String tag) {
    return counts.getOrDefault(tag, 0);
  }

  /** Returns all tags, the most frequent first; equally frequent ones in alphabetical order. */
  public List<String> byFrequency() {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
