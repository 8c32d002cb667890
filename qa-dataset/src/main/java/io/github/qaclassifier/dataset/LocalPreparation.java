package io.github.qaclassifier.dataset;

import io.github.qaclassifier.core.engine.LabelIndex;
import io.github.qaclassifier.pipeline.dataset.DuplicateKey;
import io.github.qaclassifier.pipeline.dataset.DuplicateSelection;
import io.github.qaclassifier.pipeline.dataset.DuplicateSelection.Candidate;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.Preparation;
import io.github.qaclassifier.pipeline.dataset.PreparationOptions;
import io.github.qaclassifier.pipeline.dataset.PreparationReport;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prepares a data set in two passes: the first finds duplicates and counts tags, the second writes.
 */
final class LocalPreparation {

  private final LocalQuestionFiles files;
  private final LocalInputs inputs;
  private final PreparationOptions options;
  private final DuplicateSelection duplicates = new DuplicateSelection();
  private final Map<DuplicateKey, Map<Long, Candidate>> firstByKey =
      new EnumMap<>(DuplicateKey.class);
  private final Map<String, String> tagNames = new HashMap<>();
  private final List<List<String>> tagsOfQuestions = new ArrayList<>();

  LocalPreparation(LocalQuestionFiles files, LocalInputs inputs, PreparationOptions options) {
    this.files = files;
    this.inputs = inputs;
    this.options = options;
  }

  PreparationReport run() {
    Path data = options.output().resolve(Preparation.TRAINING_FILE);
    inputs.protect(data);
    inputs.forEach("counting tags", this::study);
    Preparation preparation = preparation();
    Map<String, Long> dropped = new HashMap<>();
    try (QuestionFiles.Output output = files.create(data)) {
      Preparation.Filter filter = preparation.filter();
      Counter index = new Counter();
      inputs.forEach(
          "writing",
          question -> {
            Optional<String> reason = filter.dropReason(index.next(), question);
            if (reason.isPresent()) {
              dropped.merge(reason.get(), 1L, Long::sum);
            } else {
              output.write(filter.restricted(question));
            }
          });
      PreparationReport report = preparation.report(inputs.summary(), dropped);
      output.commit();
      files.writeLabels(options.output().resolve(LabelIndex.FILE), filter.labels());
      Reports.write(options.output(), report);
      return report;
    }
  }

  private void study(LabeledQuestion question) {
    Candidate candidate = new Candidate(tagsOfQuestions.size(), DuplicateSelection.rank(question));
    DuplicateSelection.KEYS.forEach(key -> compare(key, question, candidate));
    // One copy of each tag's name serves all questions.
    tagsOfQuestions.add(
        question.tags().stream().map(tag -> tagNames.computeIfAbsent(tag, name -> name)).toList());
  }

  private void compare(DuplicateKey key, LabeledQuestion question, Candidate candidate) {
    Map<Long, Candidate> known = firstByKey.computeIfAbsent(key, each -> new HashMap<>());
    key.hash(question)
        .ifPresent(
            hash -> {
              Candidate first = known.putIfAbsent(hash, candidate);
              if (first != null) {
                duplicates.add(key, first, candidate);
              }
            });
  }

  private Preparation preparation() {
    Map<Long, String> dropped = duplicates.dropped();
    Map<String, Long> counts = new HashMap<>();
    long tagged = 0;
    for (int i = 0; i < tagsOfQuestions.size(); i++) {
      if (!dropped.containsKey((long) i) && !tagsOfQuestions.get(i).isEmpty()) {
        tagged++;
        tagsOfQuestions.get(i).forEach(tag -> counts.merge(tag, 1L, Long::sum));
      }
    }
    tagsOfQuestions.clear();
    return new Preparation(
        options, options.labels().map(files::readLabels), counts, tagged, dropped);
  }
}
