package io.github.qaclassifier.train;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.core.engine.Tokenizer;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.training.TrainingOptions;
import io.github.qaclassifier.train.data.Example;
import io.github.qaclassifier.train.data.ExampleReader;
import io.github.qaclassifier.train.data.SourceWeights;
import io.github.qaclassifier.train.data.TagCounts;
import io.github.qaclassifier.train.data.Targets;
import io.github.qaclassifier.train.data.TokenCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that a run learns from and is measured on.
 *
 * @param targets what the network gives
 * @param train the examples to learn from
 * @param validation the examples to measure on, by the name of the set
 * @param validationFiles the files that the validation sets were read from
 * @param digests SHA-256 of each file, by its name
 * @param rows how many examples each of the files gave, by its name
 * @param teachers what tells the models that teach apart: SHA-256 of each, by its folder
 */
record Corpus(
    Targets targets,
    List<Example> train,
    Map<String, List<Example>> validation,
    List<Path> validationFiles,
    Map<String, String> digests,
    Map<String, Integer> rows,
    Map<String, String> teachers) {

  /** Counts on when the token cache's files change, so that no older file is taken for one. */
  private static final String CACHE_FORMAT = "2 ";

  static Corpus read(
      TrainingOptions options,
      QuestionFiles files,
      Tokenizer tokenizer,
      String tokenizerDigest,
      ProgressListener listener) {
    DataSets sets = DataSets.of(options.data(), files, options.work());
    Map<String, String> digests = new LinkedHashMap<>();
    sets.train().forEach(file -> digests.put(file.getFileName().toString(), Digests.of(file)));
    sets.validation().forEach(file -> digests.put(file.getFileName().toString(), Digests.of(file)));
    Targets targets = targets(options, sets, files);
    ExampleReader reader =
        new ExampleReader(files, tokenizer, options.architecture().maxTokens(), listener);
    TokenCache cache = new TokenCache(options.work());
    String basis =
        "%s %d %s"
            .formatted(tokenizerDigest, options.architecture().maxTokens(), targets.outputs());

    SourceWeights weights = new SourceWeights(options.data().sourceWeights());
    requireSources(weights, sets, files);
    List<Example> train = new ArrayList<>();
    Map<String, Integer> rows = new LinkedHashMap<>();
    Map<String, String> teacherDigests = new LinkedHashMap<>();
    try (TeacherModels teachers = TeacherModels.open(options.data().teachers(), targets)) {
      teacherDigests.putAll(teachers.digests());
      String taughtBy = teachers.isEmpty() ? "" : " " + teachers;
      for (Path file : sets.train()) {
        List<Example> examples =
            cache.examples(
                key(
                    basis + options.data().sourceWeights() + taughtBy,
                    digests,
                    file,
                    targets.size()),
                () ->
                    teachers.isEmpty()
                        ? reader.read(file, targets, targets.size(), weights)
                        : reader.read(file, targets, weights, teachers));
        train.addAll(examples);
        rows.put(file.getFileName().toString(), examples.size());
      }
    }
    requireSome(train, "training", targets);
    Map<String, List<Example>> validation = new LinkedHashMap<>();
    for (Path file : sets.validation()) {
      List<Example> examples =
          cache.examples(
              key(basis, digests, file, targets.labels()),
              () -> reader.read(file, targets, targets.labels(), SourceWeights.NONE));
      requireSome(examples, file.toString(), targets);
      validation.put(nameOf(file), examples);
      rows.put(file.getFileName().toString(), examples.size());
    }
    return new Corpus(
        targets, List.copyOf(train), validation, sets.validation(), digests, rows, teacherDigests);
  }

  private static void requireSome(List<Example> examples, String where, Targets targets) {
    if (examples.isEmpty()) {
      throw new TrainingException(
          "No %s question carries one of the %d labels: check the labels file and the data."
              .formatted(where, targets.labels()));
    }
  }

  /** A weight for a source that is not there is a slip of the pen, and would do nothing. */
  private static void requireSources(SourceWeights weights, DataSets sets, QuestionFiles files) {
    if (!weights.weights().isEmpty()) {
      Set<String> missing = new TreeSet<>(weights.weights().keySet());
      for (Path file : sets.train()) {
        try (QuestionFiles.Rows rows = files.open(file, problem -> {})) {
          rows.forEachRemaining(row -> missing.remove(row.source()));
        }
      }
      if (!missing.isEmpty()) {
        throw new TrainingException(
            "No training question is of the source %s, which has a weight: qa dataset stats counts the sources."
                .formatted(String.join(", ", missing)));
      }
    }
  }

  private static Targets targets(TrainingOptions options, DataSets sets, QuestionFiles files) {
    TagCounts counts = new TagCounts();
    if (options.data().labels().isEmpty() || options.data().auxiliaryLabels() > 0) {
      for (Path file : sets.train()) {
        try (QuestionFiles.Rows rows = files.open(file, problem -> {})) {
          counts.addAll(rows);
        }
      }
    }
    LabelSet labels =
        options
            .data()
            .labels()
            .map(files::readLabels)
            .orElseGet(() -> counts.labels(options.data().minLabelShare()));
    return new Targets(labels, counts.auxiliary(labels, options.data().auxiliaryLabels()));
  }

  private static String key(String basis, Map<String, String> digests, Path file, int mustCover) {
    return Digests.of(
            CACHE_FORMAT
                + basis
                + digests.get(file.getFileName().toString())
                + file.getFileName()
                + mustCover)
        .substring(0, 16);
  }

  static String nameOf(Path file) {
    return file.getFileName().toString().replaceFirst("\\.(jsonl|csv)(\\.gz)?$", "");
  }
}
