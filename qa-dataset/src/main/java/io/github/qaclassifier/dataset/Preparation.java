package io.github.qaclassifier.dataset;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.PreparationOptions;
import io.github.qaclassifier.pipeline.dataset.PreparationReport;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.TagCount;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a data set ready for training: a first pass finds duplicates and counts tags, a second one
 * writes.
 */
final class Preparation {

  static final String LABELS_FILE = "category_types_encoded.json";

  private static final int MAX_DROPPED_TAGS_LISTED = 50;

  private final QuestionFiles files;
  private final Inputs inputs;
  private final PreparationOptions options;
  private final Duplicates duplicates = new Duplicates();
  private final Map<String, String> tagNames = new HashMap<>();
  private final List<List<String>> tagsOfRows = new ArrayList<>();
  private final Map<String, Long> dropped = new LinkedHashMap<>();
  private int index;

  Preparation(QuestionFiles files, Inputs inputs, PreparationOptions options) {
    this.files = files;
    this.inputs = inputs;
    this.options = options;
    for (String reason : List.of("same_id", "same_text", "no_tags", "no_kept_tag")) {
      dropped.put(reason, 0L);
    }
  }

  PreparationReport run() {
    Path data = options.output().resolve(Inputs.TRAINING_FILE);
    inputs.protect(data);
    inputs.forEach("counting tags", this::study);
    duplicates.choose();
    List<TagCount> ranked = rankedTags();
    List<TagCount> kept = keptTags(ranked);
    LabelSet labels = new LabelSet(kept.stream().map(TagCount::tag).toList());
    try (QuestionFiles.Output output = files.create(data)) {
      inputs.forEach("writing", row -> write(row, labels, output));
      PreparationReport report = report(ranked, kept, labels);
      if (report.kept() == 0) {
        throw new DataException("No question carries any of the labels: give other labels.");
      }
      files.writeLabels(options.output().resolve(LABELS_FILE), labels);
      Reports.write(options.output(), report);
      output.commit();
      return report;
    }
  }

  private void study(LabeledQuestion row) {
    duplicates.add(row);
    // One copy of each tag's name serves all rows.
    tagsOfRows.add(
        row.tags().stream().map(tag -> tagNames.computeIfAbsent(tag, name -> name)).toList());
  }

  private List<TagCount> rankedTags() {
    Map<String, Long> counts = new HashMap<>();
    long tagged = 0;
    for (int i = 0; i < tagsOfRows.size(); i++) {
      if (duplicates.keeps(i) && !tagsOfRows.get(i).isEmpty()) {
        tagged++;
        tagsOfRows.get(i).forEach(tag -> counts.merge(tag, 1L, Long::sum));
      }
    }
    tagsOfRows.clear();
    return TagCounts.ranked(counts, tagged);
  }

  private List<TagCount> keptTags(List<TagCount> ranked) {
    if (options.labels().isPresent()) {
      Map<String, TagCount> byTag = new HashMap<>();
      ranked.forEach(tag -> byTag.put(tag.tag(), tag));
      return files.readLabels(options.labels().get()).labels().stream()
          .map(label -> byTag.getOrDefault(label, new TagCount(label, 0, 0)))
          .toList();
    }
    List<TagCount> kept =
        ranked.stream()
            .filter(
                tag -> tag.share() >= options.minShare() && tag.questions() >= options.minCount())
            .toList();
    if (kept.isEmpty()) {
      throw new DataException(
          "No tag stands on %s %% of the questions and on %d of them: ask for less."
              .formatted(100 * options.minShare(), options.minCount()));
    }
    return kept;
  }

  private void write(LabeledQuestion row, LabelSet labels, QuestionFiles.Output output) {
    int at = index++;
    List<String> tags = row.tags().stream().filter(tag -> labels.indexOf(tag).isPresent()).toList();
    if (!duplicates.keeps(at)) {
      drop(duplicates.sharesId(at) ? "same_id" : "same_text");
    } else if (row.tags().isEmpty()) {
      drop("no_tags");
    } else if (tags.isEmpty()) {
      drop("no_kept_tag");
    } else {
      output.write(
          new LabeledQuestion(
              row.id(),
              row.created(),
              row.question(),
              tags,
              restricted(row.coverage(), labels),
              row.source()));
    }
  }

  private void drop(String reason) {
    dropped.merge(reason, 1L, Long::sum);
  }

  /** What is known of the labels alone, so that a row does not list tags that nobody asks for. */
  private static TagCoverage restricted(TagCoverage coverage, LabelSet labels) {
    if (coverage instanceof TagCoverage.LimitedTo limited) {
      return new TagCoverage.LimitedTo(common(limited.labels(), labels));
    }
    if (coverage instanceof TagCoverage.Excluding excluding) {
      Set<String> unknown = common(excluding.labels(), labels);
      return unknown.isEmpty() ? TagCoverage.COMPLETE : new TagCoverage.Excluding(unknown);
    }
    return coverage;
  }

  private static Set<String> common(Set<String> tags, LabelSet labels) {
    Set<String> common = new HashSet<>(tags);
    common.retainAll(labels.labels());
    return common;
  }

  private PreparationReport report(List<TagCount> ranked, List<TagCount> kept, LabelSet labels) {
    List<TagCount> droppedTags =
        ranked.stream().filter(tag -> labels.indexOf(tag.tag()).isEmpty()).toList();
    boolean chosen = options.labels().isPresent();
    long lost = dropped.values().stream().mapToLong(Long::longValue).sum();
    return new PreparationReport(
        inputs.names(),
        inputs.questions(),
        inputs.badRows(),
        inputs.questions() - lost,
        dropped,
        chosen ? 0 : options.minShare(),
        chosen ? 0 : options.minCount(),
        kept,
        droppedTags.size(),
        droppedTags.subList(0, Math.min(MAX_DROPPED_TAGS_LISTED, droppedTags.size())),
        inputs.problems());
  }
}
