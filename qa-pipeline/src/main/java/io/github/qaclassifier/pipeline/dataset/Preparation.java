package io.github.qaclassifier.pipeline.dataset;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.dataset.PreparationReport.LabelChoice;
import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arithmetic of {@link Datasets#prepare}, which every engine shares: which tags become labels,
 * which questions are dropped and why, and the report.
 */
public final class Preparation {

  /** The file of the questions. */
  public static final String TRAINING_FILE = "train.jsonl.gz";

  private static final int MAX_DROPPED_TAGS_LISTED = 50;
  private static final String NO_TAGS = "no_tags";
  private static final String NO_KEPT_TAG = "no_kept_tag";

  private final PreparationOptions options;
  private final List<TagCount> ranked;
  private final List<TagCount> kept;
  private final Filter filter;

  /**
   * @param given the labels of the options' labels file, if it names one
   * @param tagCounts questions per tag, without duplicates
   * @param tagged questions with any tag, without duplicates
   * @param duplicates the result of {@link DuplicateSelection#dropped}
   * @throws DataException if no tag is frequent enough
   */
  public Preparation(
      PreparationOptions options,
      Optional<LabelSet> given,
      Map<String, Long> tagCounts,
      long tagged,
      Map<Long, String> duplicates) {
    this.options = options;
    this.ranked = TagCount.ranked(tagCounts, tagged);
    this.kept = given.map(this::counted).orElseGet(this::frequent);
    this.filter = new Filter(new LabelSet(kept.stream().map(TagCount::tag).toList()), duplicates);
  }

  /** Returns the filter that decides on each question. */
  public Filter filter() {
    return filter;
  }

  /**
   * Decides on questions one by one.
   *
   * @param labels the tags to keep
   * @param duplicates the questions that are dropped as duplicates, by index, with the reason
   */
  public record Filter(LabelSet labels, Map<Long, String> duplicates) implements Serializable {

    /** Copies the map. */
    public Filter {
      duplicates = new HashMap<>(duplicates);
    }

    /** Returns the reason for dropping the question; empty if it is kept. */
    public Optional<String> dropReason(long index, LabeledQuestion question) {
      String duplicate = duplicates.get(index);
      if (duplicate != null) {
        return Optional.of(duplicate);
      }
      if (question.tags().isEmpty()) {
        return Optional.of(NO_TAGS);
      }
      return labels.coversAny(question.tags()) ? Optional.empty() : Optional.of(NO_KEPT_TAG);
    }

    /** Returns the question with its labels only, in its tags and in its coverage. */
    public LabeledQuestion restricted(LabeledQuestion question) {
      List<String> tags =
          question.tags().stream().filter(tag -> labels.indexOf(tag).isPresent()).toList();
      return new LabeledQuestion(
          question.metadata(), question.question(), tags, restricted(question.coverage()));
    }

    private TagCoverage restricted(TagCoverage coverage) {
      if (coverage instanceof TagCoverage.LimitedTo limited) {
        return new TagCoverage.LimitedTo(common(limited.labels()));
      }
      if (coverage instanceof TagCoverage.Excluding excluding) {
        Set<String> unknown = common(excluding.labels());
        return unknown.isEmpty() ? TagCoverage.COMPLETE : new TagCoverage.Excluding(unknown);
      }
      return coverage;
    }

    private Set<String> common(Set<String> tags) {
      Set<String> common = new HashSet<>(tags);
      common.retainAll(labels.labels());
      return common;
    }
  }

  /**
   * Returns the report.
   *
   * @param dropped dropped questions by reason
   * @throws DataException if no question is left
   */
  public PreparationReport report(InputSummary read, Map<String, Long> dropped) {
    Map<String, Long> ordered = new LinkedHashMap<>();
    for (String reason :
        List.of(DuplicateKey.ID.reason(), DuplicateKey.TEXT.reason(), NO_TAGS, NO_KEPT_TAG)) {
      ordered.put(reason, dropped.getOrDefault(reason, 0L));
    }
    long left = read.questions() - ordered.values().stream().mapToLong(Long::longValue).sum();
    if (left == 0) {
      throw new DataException("No question has any of the labels: give other labels.");
    }
    List<TagCount> droppedTags =
        ranked.stream().filter(tag -> filter.labels().indexOf(tag.tag()).isEmpty()).toList();
    boolean given = options.labels().isPresent();
    return new PreparationReport(
        read,
        left,
        ordered,
        new LabelChoice(
            given ? 0 : options.minShare(),
            given ? 0 : options.minCount(),
            kept,
            droppedTags.size(),
            droppedTags.subList(0, Math.min(MAX_DROPPED_TAGS_LISTED, droppedTags.size()))));
  }

  private List<TagCount> counted(LabelSet labels) {
    Map<String, TagCount> byTag = new HashMap<>();
    ranked.forEach(tag -> byTag.put(tag.tag(), tag));
    return labels.labels().stream()
        .map(label -> byTag.getOrDefault(label, new TagCount(label, 0, 0)))
        .toList();
  }

  private List<TagCount> frequent() {
    List<TagCount> frequent =
        ranked.stream()
            .filter(
                tag -> tag.share() >= options.minShare() && tag.questions() >= options.minCount())
            .toList();
    if (frequent.isEmpty()) {
      throw new DataException(
          "No tag occurs on at least %s %% and at least %d of the questions: lower --min-share or --min-count."
              .formatted(100 * options.minShare(), options.minCount()));
    }
    return frequent;
  }
}
