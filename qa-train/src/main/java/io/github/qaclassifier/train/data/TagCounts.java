package io.github.qaclassifier.train.data;

import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** On how many questions each tag is. */
public final class TagCounts {

  private final Map<String, Integer> counts = new HashMap<>();
  private long questions;

  /** Counts the tags of questions; those of which nothing is known are not counted. */
  public void addAll(Iterator<LabeledQuestion> rows) {
    rows.forEachRemaining(
        row -> {
          if (row.tags().isEmpty() && row.coverage().equals(TagCoverage.UNKNOWN)) {
            return;
          }
          questions++;
          new HashSet<>(row.tags()).forEach(tag -> counts.merge(tag, 1, Integer::sum));
        });
  }

  /** How many questions were counted. */
  public long questions() {
    return questions;
  }

  /**
   * The tags on at least a share of the questions, the most frequent first.
   *
   * @throws TrainingException if there is none
   */
  public LabelSet labels(double minShare) {
    List<String> frequent =
        byCount().filter(e -> e.getValue() >= minShare * questions).map(Map.Entry::getKey).toList();
    if (frequent.isEmpty()) {
      throw new TrainingException(
          "No tag is on %s of the %d training questions: lower the share, or name the labels in a file."
              .formatted(minShare, questions));
    }
    return new LabelSet(frequent);
  }

  /** The {@code most} most frequent tags that are not labels, each on at least 10 questions. */
  public List<String> auxiliary(LabelSet labels, int most) {
    return byCount()
        .filter(e -> e.getValue() >= 10 && labels.indexOf(e.getKey()).isEmpty())
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }

  private Stream<Map.Entry<String, Integer>> byCount() {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
  }
}
