package io.github.qaclassifier.pipeline.dataset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of preparing a data set: what was kept, what was dropped, and why.
 *
 * @param inputs the files that were read
 * @param questions valid questions that were read
 * @param badRows invalid records, which were skipped
 * @param kept questions that were written
 * @param dropped questions that were dropped, by reason: {@code same_id}, {@code same_text}, {@code
 *     no_tags}, {@code no_kept_tag}
 * @param minShare the minimum share of the tagged questions per label; 0 with a labels file
 * @param minCount the minimum number of questions per label; 0 with a labels file
 * @param labels the tags that were kept, in the order of the labels file
 * @param droppedTags the number of different tags that were dropped
 * @param mostFrequentDropped the most frequent dropped tags, most frequent first, at most 50
 * @param problems the first invalid records, at most 20
 */
public record PreparationReport(
    List<String> inputs,
    long questions,
    long badRows,
    long kept,
    Map<String, Long> dropped,
    double minShare,
    long minCount,
    List<TagCount> labels,
    long droppedTags,
    List<TagCount> mostFrequentDropped,
    List<String> problems)
    implements DatasetReport {

  /** Copies the lists and the map, which keeps its order. */
  public PreparationReport {
    inputs = List.copyOf(inputs);
    dropped = Collections.unmodifiableMap(new LinkedHashMap<>(dropped));
    labels = List.copyOf(labels);
    mostFrequentDropped = List.copyOf(mostFrequentDropped);
    problems = List.copyOf(problems);
  }
}
