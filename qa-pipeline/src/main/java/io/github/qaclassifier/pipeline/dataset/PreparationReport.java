package io.github.qaclassifier.pipeline.dataset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The result of preparing a data set: what was kept, what was dropped, and why.
 *
 * @param read what was read
 * @param kept questions that were written
 * @param dropped questions that were dropped, by reason: {@code same_id}, {@code same_text}, {@code
 *     no_tags}, {@code no_kept_tag}
 * @param labels which tags were kept
 */
public record PreparationReport(
    InputSummary read, long kept, Map<String, Long> dropped, LabelChoice labels)
    implements DatasetReport {

  /** Copies the map, which keeps its order. */
  public PreparationReport {
    Objects.requireNonNull(read, "read");
    dropped = Collections.unmodifiableMap(new LinkedHashMap<>(dropped));
    Objects.requireNonNull(labels, "labels");
  }

  @Override
  public long questions() {
    return read.questions();
  }

  @Override
  public long invalidRecords() {
    return read.invalidRecords();
  }

  /**
   * Which tags were kept as labels.
   *
   * @param minShare the minimum share of the tagged questions per label; 0 with a labels file
   * @param minCount the minimum number of questions per label; 0 with a labels file
   * @param kept the tags that were kept, in the order of the labels file
   * @param dropped the number of different tags that were dropped
   * @param mostFrequentDropped the most frequent dropped tags, most frequent first, at most 50
   */
  public record LabelChoice(
      double minShare,
      long minCount,
      List<TagCount> kept,
      long dropped,
      List<TagCount> mostFrequentDropped) {

    /** Copies the lists. */
    public LabelChoice {
      kept = List.copyOf(kept);
      mostFrequentDropped = List.copyOf(mostFrequentDropped);
    }
  }
}
