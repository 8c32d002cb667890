package io.github.qaclassifier.pipeline.dataset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The result of splitting a data set, with the near-duplicates across its parts.
 *
 * @param read what was read
 * @param rules how questions were assigned to parts
 * @param parts questions written, by part
 * @param duplicates counts of duplicates and near-duplicates
 * @param examples pairs whose own hashes put them in different parts, at most 50
 */
public record SplitReport(
    InputSummary read,
    SplitRules rules,
    Map<String, Long> parts,
    NearDuplicateStats duplicates,
    List<Pair> examples)
    implements DatasetReport {

  /** Copies the list and the map, which keeps its order. */
  public SplitReport {
    Objects.requireNonNull(read, "read");
    Objects.requireNonNull(rules, "rules");
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    Objects.requireNonNull(duplicates, "duplicates");
    examples = List.copyOf(examples);
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
   * Counts of duplicates and near-duplicates.
   *
   * @param questions questions that have a duplicate or near-duplicate in any part
   * @param groups the number of groups that these questions form
   * @param groupsAcross the number of groups with questions in several parts, as written
   * @param leaked by part, without the first: questions with a near-duplicate in the first part
   * @param moved questions that were moved to the part of their near-duplicates
   */
  public record NearDuplicateStats(
      long questions, long groups, long groupsAcross, Map<String, Long> leaked, long moved) {

    /** Copies the map, which keeps its order. */
    public NearDuplicateStats {
      leaked = Collections.unmodifiableMap(new LinkedHashMap<>(leaked));
    }
  }

  /**
   * A pair of duplicates or near-duplicates.
   *
   * @param first the question that comes first in the data
   * @param second the other question
   * @param reason the first reason that holds: {@code same_id}, {@code same_id_and_title}, {@code
   *     same_text}, {@code same_title} or {@code similar}
   */
  public record Pair(Member first, Member second, String reason) {

    /** Checks that nothing is null. */
    public Pair {
      Objects.requireNonNull(first, "first");
      Objects.requireNonNull(second, "second");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * A question of a pair.
   *
   * @param part the part that its own hash puts it in
   * @param id its id; may be empty
   * @param text the beginning of its title, or of its body where it has none
   */
  public record Member(String part, String id, String text) {

    /** Checks that no text is null. */
    public Member {
      Objects.requireNonNull(part, "part");
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(text, "text");
    }
  }
}
