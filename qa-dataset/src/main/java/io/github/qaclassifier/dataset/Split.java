package io.github.qaclassifier.dataset;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.SplitOptions;
import io.github.qaclassifier.pipeline.dataset.SplitReport;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Splits a data set: a first pass finds each question's part and what is alike, a second writes.
 */
final class Split {

  private static final int MAX_EXAMPLES_PER_REASON = 12;
  private static final int MAX_TEXT = 100;

  private final QuestionFiles files;
  private final Inputs inputs;
  private final SplitOptions options;
  private final List<String> parts;
  private final List<Place> places = new ArrayList<>();
  private final List<Alike> examples = new ArrayList<>();
  private final Map<Integer, SplitReport.Member> members = new HashMap<>();
  private final Map<String, Long> written = new LinkedHashMap<>();
  private final Likeness likeness;
  private int index;

  /**
   * Where a question belongs by itself.
   *
   * @param part the place of its part
   * @param order decides whose part a group takes; independent of the part
   */
  private record Place(int part, long order) {}

  private record Alike(int first, int second, String reason) {}

  Split(QuestionFiles files, Inputs inputs, SplitOptions options) {
    this.files = files;
    this.inputs = inputs;
    this.options = options;
    this.parts = List.copyOf(options.shares().keySet());
    this.likeness = new Likeness(options.similarity(), this::note);
    parts.forEach(part -> written.put(part, 0L));
  }

  SplitReport run() {
    parts.forEach(part -> inputs.protect(file(part)));
    inputs.forEach("comparing", this::study);
    Groups groups = likeness.groups();
    int[] chosen = chosenParts(groups);
    examples.forEach(
        example -> {
          members.put(example.first(), new SplitReport.Member("", "", ""));
          members.put(example.second(), new SplitReport.Member("", "", ""));
        });
    List<QuestionFiles.Output> outputs = new ArrayList<>();
    try {
      parts.forEach(part -> outputs.add(files.create(file(part))));
      inputs.forEach("writing", row -> write(row, chosen, outputs));
      SplitReport report = report(groups, chosen);
      copyLabels();
      Reports.write(options.output(), report);
      outputs.forEach(QuestionFiles.Output::commit);
      return report;
    } finally {
      outputs.forEach(QuestionFiles.Output::close);
    }
  }

  private Path file(String part) {
    return options.output().resolve(part + ".jsonl.gz");
  }

  private void study(LabeledQuestion row) {
    ByteBuffer digest = QuestionKeys.digest(options.seed() + "\n" + QuestionKeys.identity(row));
    places.add(new Place(part(digest.getLong()), digest.getLong()));
    likeness.add(row);
  }

  private int part(long hash) {
    double at = (hash >>> 11) * 0x1.0p-53;
    int part = 0;
    for (double share : options.shares().values()) {
      at -= share;
      if (at < 0 || part == parts.size() - 1) {
        break;
      }
      part++;
    }
    return part;
  }

  private void note(int first, int second, String reason) {
    boolean across = places.get(first).part() != partOf(second);
    long same = examples.stream().filter(example -> example.reason().equals(reason)).count();
    if (across && same < MAX_EXAMPLES_PER_REASON) {
      examples.add(new Alike(first, second, reason));
    }
  }

  private int partOf(int question) {
    return places.get(question).part();
  }

  private int[] chosenParts(Groups groups) {
    int[] leaders = new int[places.size()];
    for (int i = 0; i < leaders.length; i++) {
      leaders[i] = i;
    }
    if (options.together()) {
      for (int i = 0; i < leaders.length; i++) {
        int group = groups.of(i);
        if (places.get(i).order() < places.get(leaders[group]).order()) {
          leaders[group] = i;
        }
      }
      for (int i = 0; i < leaders.length; i++) {
        leaders[i] = leaders[groups.of(i)];
      }
    }
    int[] chosen = new int[leaders.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = partOf(leaders[i]);
    }
    return chosen;
  }

  private void write(LabeledQuestion row, int[] chosen, List<QuestionFiles.Output> outputs) {
    int at = index++;
    outputs.get(chosen[at]).write(row);
    written.merge(parts.get(chosen[at]), 1L, Long::sum);
    members.computeIfPresent(
        at,
        (key, none) ->
            new SplitReport.Member(parts.get(partOf(at)), row.id(), beginning(row.question())));
  }

  private static String beginning(Question question) {
    String text = (question.title().isBlank() ? question.body() : question.title()).strip();
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
  }

  private void copyLabels() {
    Path labels = inputs.first().toAbsolutePath().resolveSibling(Preparation.LABELS_FILE);
    Path copy = options.output().toAbsolutePath().resolve(Preparation.LABELS_FILE);
    if (Files.exists(labels) && !labels.equals(copy)) {
      files.writeLabels(copy, files.readLabels(labels));
    }
  }

  private SplitReport report(Groups groups, int[] chosen) {
    Likenesses counted = Likenesses.of(groups, chosen, parts.size());
    Map<String, Long> leaked = new LinkedHashMap<>();
    for (int part = 1; part < parts.size(); part++) {
      leaked.put(parts.get(part), counted.leaked().get(part));
    }
    long moved = 0;
    for (int i = 0; i < chosen.length; i++) {
      moved += chosen[i] == partOf(i) ? 0 : 1;
    }
    return new SplitReport(
        inputs.names(),
        inputs.questions(),
        inputs.badRows(),
        options.seed(),
        options.similarity(),
        written,
        counted.alike(),
        counted.groups(),
        counted.across(),
        leaked,
        moved,
        examples.stream().map(this::pair).toList(),
        inputs.problems());
  }

  private SplitReport.Pair pair(Alike alike) {
    SplitReport.Member first = members.get(alike.first());
    SplitReport.Member second = members.get(alike.second());
    if (first == null || second == null) {
      throw new DataException("The files changed while they were read: start again.");
    }
    return new SplitReport.Pair(first, second, alike.reason());
  }
}
