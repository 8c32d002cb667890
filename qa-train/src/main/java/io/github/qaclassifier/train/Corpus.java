package io.github.qaclassifier.train;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.core.dataset.LabelSet;
import io.github.qaclassifier.core.dataset.QuestionFiles;
import io.github.qaclassifier.core.spi.Tokenizer;
import io.github.qaclassifier.core.training.TrainingOptions;
import io.github.qaclassifier.train.data.Example;
import io.github.qaclassifier.train.data.ExampleReader;
import io.github.qaclassifier.train.data.TagCounts;
import io.github.qaclassifier.train.data.Targets;
import io.github.qaclassifier.train.data.TokenCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a run learns from and is measured on.
 *
 * @param targets what the network gives
 * @param train the examples to learn from
 * @param validation the examples to measure on, by the name of the set
 * @param digests SHA-256 of each file, by its name
 */
record Corpus(
    Targets targets,
    List<Example> train,
    Map<String, List<Example>> validation,
    Map<String, String> digests) {

  static Corpus read(
      TrainingOptions options,
      QuestionFiles files,
      Tokenizer tokenizer,
      ProgressListener listener) {
    Map<String, String> digests = new LinkedHashMap<>();
    for (Path file : options.data().train()) {
      digests.put(file.getFileName().toString(), Digests.of(file));
    }
    for (Path file : options.data().validation()) {
      digests.put(file.getFileName().toString(), Digests.of(file));
    }
    Targets targets = targets(options, files);
    ExampleReader reader =
        new ExampleReader(files, tokenizer, options.architecture().maxTokens(), listener);
    TokenCache cache = new TokenCache(options.work());
    String basis =
        "%s %d %s"
            .formatted(
                options.architecture().encoder(),
                options.architecture().maxTokens(),
                targets.outputs());

    List<Example> train = new ArrayList<>();
    for (Path file : options.data().train()) {
      train.addAll(
          cache.examples(
              key(basis, digests, file, targets.size()),
              () -> reader.read(file, targets, targets.size())));
    }
    Map<String, List<Example>> validation = new LinkedHashMap<>();
    for (Path file : options.data().validation()) {
      validation.put(
          nameOf(file),
          cache.examples(
              key(basis, digests, file, targets.labels()),
              () -> reader.read(file, targets, targets.labels())));
    }
    if (validation.isEmpty()) {
      validation.put("held-out", holdOut(train, targets));
    }
    if (train.isEmpty()) {
      throw new TrainingException(
          "No training question carries one of the %d labels: check the labels file and the data."
              .formatted(targets.labels()));
    }
    validation.forEach(
        (name, examples) -> {
          if (examples.isEmpty()) {
            throw new TrainingException(
                "No question of %s carries one of the %d labels: nothing can be measured on it."
                    .formatted(name, targets.labels()));
          }
        });
    return new Corpus(targets, List.copyOf(train), validation, digests);
  }

  /** Moves every tenth example that carries a label over, chosen by its text. */
  private static List<Example> holdOut(List<Example> train, Targets targets) {
    List<Example> held = new ArrayList<>();
    train.removeIf(
        example -> {
          boolean out =
              example.positives()[0] < targets.labels()
                  && Math.floorMod(textHash(example), 10) == 0;
          if (out) {
            held.add(example);
          }
          return out;
        });
    return held;
  }

  private static int textHash(Example example) {
    int hash = 17;
    for (int[] part : List.of(example.title(), example.body())) {
      for (int id : part) {
        hash = 31 * hash + id;
      }
    }
    // The low digits of a polynomial hash follow its last term; mix before taking the remainder.
    hash *= 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }

  private static Targets targets(TrainingOptions options, QuestionFiles files) {
    TagCounts counts = new TagCounts();
    if (options.data().labels().isEmpty() || options.data().auxiliaryLabels() > 0) {
      for (Path file : options.data().train()) {
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
            basis + digests.get(file.getFileName().toString()) + file.getFileName() + mustCover)
        .substring(0, 16);
  }

  private static String nameOf(Path file) {
    return file.getFileName().toString().replaceFirst("\\.(jsonl|csv)(\\.gz)?$", "");
  }
}
