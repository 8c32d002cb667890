package io.github.qaclassifier.train;

import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.core.engine.Sha256;
import io.github.qaclassifier.pipeline.training.LabelSelection;
import io.github.qaclassifier.pipeline.training.TrainingData;
import io.github.qaclassifier.train.Corpus.DataFile;
import io.github.qaclassifier.train.Corpus.Use;
import io.github.qaclassifier.train.internal.data.Example;
import io.github.qaclassifier.train.internal.data.ExampleReader;
import io.github.qaclassifier.train.internal.data.SoftTargets;
import io.github.qaclassifier.train.internal.data.SourceWeights;
import io.github.qaclassifier.train.internal.data.Targets;
import io.github.qaclassifier.train.internal.data.TokenCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The second pass over the data: from records to examples, through the token cache. */
final class CorpusReader {

  /** Changes with the format of the token cache, so that no older file is read as a newer one. */
  private static final String CACHE_FORMAT = "3 ";

  private final TrainingData data;
  private final Survey survey;
  private final ExampleReader reader;
  private final TokenCache cache;
  private final String basis;

  /**
   * @param survey what the first pass has found
   * @param reader reads files
   * @param basis what the examples depend on besides the data, such as the tokenizer
   */
  CorpusReader(
      TrainingData data, Survey survey, ExampleReader reader, TokenCache cache, String basis) {
    this.data = data;
    this.survey = survey;
    this.reader = reader;
    this.cache = cache;
    this.basis = CACHE_FORMAT + basis;
  }

  /**
   * Reads the examples.
   *
   * @param selection the labels
   * @param softTargets whether teachers are run; without, their soft targets are 0, which is enough
   *     to count the examples
   */
  Corpus read(LabelSelection selection, boolean softTargets) {
    Targets targets = survey.targets(selection, data.labels().auxiliary());
    List<DataFile> files = new ArrayList<>();
    List<Example> train = new ArrayList<>();
    Map<String, String> digests;
    try (TeacherModels teachers = TeacherModels.open(data.teachers(), targets)) {
      digests = teachers.digests();
      SetNames.of(data.train())
          .forEach(
              (file, name) -> {
                String digest = Digests.of(file);
                List<Example> examples =
                    softTargets || data.teachers().isEmpty()
                        ? cache.examples(
                            key(file, targets, trainingIdentity(targets, teachers, file, digest)),
                            () -> train(file, targets, teachers.softTargets(file)))
                        : train(file, targets, Optional.of(zeros(targets)));
                train.addAll(examples);
                files.add(new DataFile(file, name, Use.TRAINING, digest, examples.size()));
              });
    }
    requireSome(train, "training", targets);
    Map<String, List<Example>> validation = new LinkedHashMap<>();
    SetNames.ofValidation(survey.validationFiles())
        .forEach(
            (file, name) -> {
              String digest = Digests.of(file);
              List<Example> examples =
                  cache.examples(
                      key(file, targets, digest + targets.labels()),
                      () -> reader.validation(file, targets));
              requireSome(examples, file.toString(), targets);
              validation.put(name, examples);
              files.add(new DataFile(file, name, Use.VALIDATION, digest, examples.size()));
            });
    return new Corpus(targets, List.copyOf(train), validation, List.copyOf(files), digests);
  }

  private List<Example> train(Path file, Targets targets, Optional<SoftTargets> softTargets) {
    SourceWeights weights = new SourceWeights(data.sourceWeights());
    return reader.train(
        file,
        targets,
        (record, place) -> survey.isHeldOut(record) ? 0 : weights.copies(record, place),
        softTargets);
  }

  private static SoftTargets zeros(Targets targets) {
    return (records, truths) ->
        records.stream().map(record -> new float[targets.labels()]).toList();
  }

  private String trainingIdentity(
      Targets targets, TeacherModels teachers, Path file, String digest) {
    return digest
        + targets.size()
        + data.sourceWeights()
        + teachers.identity(file)
        + survey.heldOutDigest();
  }

  private String key(Path file, Targets targets, String identity) {
    return Sha256.of(basis + targets.outputs() + identity + Digests.ofTagLists(file))
        .substring(0, 16);
  }

  private static void requireSome(List<Example> examples, String where, Targets targets) {
    if (examples.isEmpty()) {
      throw new TrainingException(
          "No %s record carries one of the %d labels: check the labels file and the data."
              .formatted(where, targets.labels()));
    }
  }
}
