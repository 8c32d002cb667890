package io.github.qaclassifier.pipeline.dataset;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.dataset.SplitReport.NearDuplicateStats;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The arithmetic of {@link Datasets#split}, which every engine shares: the part of each question,
 * the groups of near-duplicates, and the report. Memory grows with the number of duplicates and
 * near-duplicates. Not safe for threads.
 */
public final class SplitPlan {

  /** The reason of near-duplicates that have no key in common. */
  public static final String SIMILAR = "similar";

  private static final List<String> REASONS =
      List.of(
          DuplicateKey.ID.reason(),
          DuplicateKey.ID_AND_TITLE.reason(),
          DuplicateKey.TEXT.reason(),
          DuplicateKey.TITLE.reason(),
          SIMILAR);
  private static final int MAX_EXAMPLES_PER_REASON = 12;
  private static final int MAX_TEXT = 100;

  private final SplitOptions options;
  private final List<String> parts;
  private final DuplicateGroups groups = new DuplicateGroups();
  private final Map<Long, Placed> members = new HashMap<>();
  private final Map<String, TreeSet<Pair>> pairs = new HashMap<>();
  private final Map<Long, Integer> moved = new HashMap<>();

  /**
   * A question and the part that its own hash selects.
   *
   * @param index the index of the question in the data
   * @param part the index of the part
   * @param order decides which question gives its part to a group; independent of the part
   */
  public record Placed(long index, int part, long order) {

    /** Places a question by a hash of the seed and its id, or its text if it has no id. */
    public static Placed of(SplitOptions options, long index, LabeledQuestion question) {
      ByteBuffer digest = DuplicateKey.digest(options.rules().seed(), question);
      return new Placed(index, part(options, digest.getLong()), digest.getLong());
    }

    private static int part(SplitOptions options, long hash) {
      double at = (hash >>> 11) * 0x1.0p-53;
      int part = 0;
      for (double share : options.shares().values()) {
        at -= share;
        if (at < 0 || part == options.shares().size() - 1) {
          break;
        }
        part++;
      }
      return part;
    }
  }

  private record Pair(long first, long second) {
    static final Comparator<Pair> ORDER =
        Comparator.comparingLong(Pair::second).thenComparingLong(Pair::first);
  }

  /** Returns the file of a part. */
  public static Path file(SplitOptions options, String part) {
    return options.output().resolve(part + ".jsonl.gz");
  }

  /** Starts without near-duplicates. */
  public SplitPlan(SplitOptions options) {
    this.options = options;
    this.parts = List.copyOf(options.shares().keySet());
    REASONS.forEach(reason -> pairs.put(reason, new TreeSet<>(Pair.ORDER)));
  }

  /**
   * Adds two questions that are duplicates or near-duplicates. The order of calls does not matter.
   *
   * @param reason {@link #SIMILAR} or the {@link DuplicateKey#reason} of what they have in common
   */
  public void add(Placed first, Placed second, String reason) {
    groups.join(first.index(), second.index());
    members.put(first.index(), first);
    members.put(second.index(), second);
    Set<Pair> sameReason = pairs.get(reason);
    if (sameReason == null) {
      throw new IllegalArgumentException("There is no reason %s.".formatted(reason));
    }
    if (first.part() != second.part()) {
      sameReason.add(
          new Pair(
              Math.min(first.index(), second.index()), Math.max(first.index(), second.index())));
    }
  }

  /** Chooses the part of each group, once all pairs are added; does nothing without --together. */
  public void chooseParts() {
    if (!options.rules().together()) {
      return;
    }
    Map<Long, Placed> leaders = new TreeMap<>();
    for (long index : new TreeSet<>(members.keySet())) {
      leaders.merge(
          groups.of(index),
          member(index),
          (leader, other) -> other.order() < leader.order() ? other : leader);
    }
    members.forEach(
        (index, placed) -> {
          Placed leader = leaders.get(groups.of(index));
          if (leader != null && leader.part() != placed.part()) {
            moved.put(index, leader.part());
          }
        });
  }

  /** Returns the questions that are written to another part than their own, by index. */
  public Map<Long, Integer> moved() {
    return Map.copyOf(moved);
  }

  /** Returns the indexes of the questions that the report cites. */
  public Set<Long> cited() {
    Set<Long> cited = new TreeSet<>();
    examples()
        .forEach(
            (pair, reason) -> {
              cited.add(pair.first());
              cited.add(pair.second());
            });
    return cited;
  }

  /** Returns a question as the report cites it. */
  public SplitReport.Member citation(Placed placed, LabeledQuestion question) {
    return new SplitReport.Member(
        parts.get(placed.part()), question.id(), beginning(question.question()));
  }

  /**
   * Returns the report.
   *
   * @param written questions per part, as written
   * @param citations the {@link #citation} of each of the {@link #cited} questions
   */
  public SplitReport report(
      InputSummary read, Map<String, Long> written, Map<Long, SplitReport.Member> citations) {
    Map<String, Long> ordered = new LinkedHashMap<>();
    parts.forEach(part -> ordered.put(part, written.getOrDefault(part, 0L)));
    List<SplitReport.Pair> examples = new ArrayList<>();
    examples()
        .forEach(
            (pair, reason) ->
                examples.add(
                    new SplitReport.Pair(
                        cited(citations, pair.first()), cited(citations, pair.second()), reason)));
    return new SplitReport(read, options.rules(), ordered, stats(), examples);
  }

  private NearDuplicateStats stats() {
    Map<Long, BitSet> partsOfGroups = new HashMap<>();
    for (long index : members.keySet()) {
      partsOfGroups.computeIfAbsent(groups.of(index), group -> new BitSet()).set(part(index));
    }
    long[] leaked = new long[parts.size()];
    for (long index : members.keySet()) {
      BitSet inParts = partsOfGroups.get(groups.of(index));
      leaked[part(index)] += inParts != null && inParts.get(0) ? 1 : 0;
    }
    long across = partsOfGroups.values().stream().filter(set -> set.cardinality() > 1).count();
    Map<String, Long> leakedByPart = new LinkedHashMap<>();
    for (int part = 1; part < leaked.length; part++) {
      leakedByPart.put(parts.get(part), leaked[part]);
    }
    return new NearDuplicateStats(
        members.size(), partsOfGroups.size(), across, leakedByPart, moved.size());
  }

  /** Returns the part that a question is written to. */
  private int part(long index) {
    return moved.getOrDefault(index, member(index).part());
  }

  private Placed member(long index) {
    Placed placed = members.get(index);
    if (placed == null) {
      throw new IllegalStateException("Question %d is in no pair.".formatted(index));
    }
    return placed;
  }

  /**
   * Returns the first pairs of different parts for each reason; each pair once, for its first
   * reason.
   */
  private Map<Pair, String> examples() {
    Map<Pair, String> examples = new LinkedHashMap<>();
    Set<Pair> listed = new TreeSet<>(Pair.ORDER);
    for (String reason : REASONS) {
      int count = 0;
      for (Pair pair : pairs.getOrDefault(reason, new TreeSet<>(Pair.ORDER))) {
        if (count < MAX_EXAMPLES_PER_REASON && !listed.contains(pair)) {
          examples.put(pair, reason);
          count++;
        }
      }
      listed.addAll(pairs.getOrDefault(reason, new TreeSet<>(Pair.ORDER)));
    }
    return examples;
  }

  private static SplitReport.Member cited(Map<Long, SplitReport.Member> citations, long index) {
    SplitReport.Member member = citations.get(index);
    if (member == null) {
      throw new DataException("The files changed while they were read: start again.");
    }
    return member;
  }

  private static String beginning(Question question) {
    String text = (question.title().isBlank() ? question.body() : question.title()).strip();
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
  }
}
