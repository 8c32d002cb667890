package io.github.qaclassifier.pipeline.dataset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a data set was split, and which questions of different parts are alike.
 *
 * @param inputs the files that were read
 * @param questions sound questions that were read
 * @param badRows rows that were not sound
 * @param seed the seed
 * @param similarity from which similarity on questions count as near-duplicates
 * @param parts questions written, by part
 * @param alike questions that have a duplicate or near-duplicate anywhere
 * @param groups how many groups these form
 * @param groupsAcross how many of the groups lie in more than one part, as written
 * @param leaked by part but the first: its questions that are alike to one of the first part
 * @param moved questions that were moved to the part of those that they are alike to
 * @param examples some pairs of different parts, or that were before they were moved; at most 50
 * @param problems the first of the rows that were not sound, at most 20
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
   * Two questions that are alike.
   *
   * @param first the one
   * @param second the other
   * @param reason why they are: {@code same_id}, {@code same_text}, {@code same_title} or {@code
   *     similar}
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
   * One of two questions that are alike.
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
