package io.github.qaclassifier.pipeline.dataset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The result of splitting a data set, with the near-duplicates across its parts.
 *
 * @param inputs the files that were read
 * @param questions valid questions that were read
 * @param badRows invalid records, which were skipped
 * @param seed the seed
 * @param similarity the least similarity of near-duplicates
 * @param parts questions written, by part
 * @param alike questions that have a duplicate or near-duplicate in any part
 * @param groups the number of groups that these questions form
 * @param groupsAcross the number of groups with questions in several parts, as written
 * @param leaked by part, without the first: questions with a near-duplicate in the first part
 * @param moved questions that were moved to the part of their near-duplicates
 * @param examples pairs whose own hashes put them in different parts, at most 50
 * @param problems the first invalid records, at most 20
 */
public record SplitReport(
    List<String> inputs,
    long questions,
    long badRows,
    long seed,
    double similarity,
    Map<String, Long> parts,
    long alike,
    long groups,
    long groupsAcross,
    Map<String, Long> leaked,
    long moved,
    List<Pair> examples,
    List<String> problems)
    implements DatasetReport {

  /** Copies the lists and maps; the maps keep their order. */
  public SplitReport {
    inputs = List.copyOf(inputs);
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    leaked = Collections.unmodifiableMap(new LinkedHashMap<>(leaked));
    examples = List.copyOf(examples);
    problems = List.copyOf(problems);
  }

  /**
   * A pair of duplicates or near-duplicates.
   *
   * @param first the question that comes first in the data
   * @param second the other question
   * @param reason the first reason that holds: {@code same_id}, {@code same_text}, {@code
   *     same_title} or {@code similar}
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
