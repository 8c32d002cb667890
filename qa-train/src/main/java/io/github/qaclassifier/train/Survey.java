package io.github.qaclassifier.train;

import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.core.engine.Sha256;
import io.github.qaclassifier.pipeline.dataset.InputFiles;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import io.github.qaclassifier.pipeline.training.LabelOptions;
import io.github.qaclassifier.pipeline.training.LabelSelection;
import io.github.qaclassifier.pipeline.training.TagFrequencies;
import io.github.qaclassifier.pipeline.training.TrainingData;
import io.github.qaclassifier.pipeline.training.TrainingListener;
import io.github.qaclassifier.train.internal.data.Interrupts;
import io.github.qaclassifier.train.internal.data.Targets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The first pass over the data: counts tags and sources, reports invalid records, and holds out
 * validation records if no validation file is given.
 */
final class Survey {

  private static final long RECORDS_PER_UPDATE = 5_000;

  private final QuestionFiles files;
  private final TrainingListener listener;
  private final TagFrequencies training = new TagFrequencies();
  private final TagFrequencies validation = new TagFrequencies();
  private final Set<String> sources = new HashSet<>();
  private Set<String> heldOut = Set.of();
  private List<Path> validationFiles = List.of();
  private long records;
  private long invalid;

  private Survey(QuestionFiles files, TrainingListener listener) {
    this.files = files;
    this.listener = listener;
  }

  /**
   * Reads all files.
   *
   * @param work the folder for the held-out records
   */
  static Survey of(TrainingData data, QuestionFiles files, Path work, TrainingListener listener) {
    requireDistinct(data);
    // Fails for a name that is taken, before a file is read.
    SetNames.ofValidation(data.validation());
    Survey survey = new Survey(files, listener);
    HeldOut candidates = new HeldOut();
    boolean holdsOut = data.validation().isEmpty();
    for (Path file : data.train()) {
      survey.read(
          file,
          record -> {
            survey.records++;
            survey.sources.add(record.source());
            if (data.sourceWeights().getOrDefault(record.source(), 1.0) == 0) {
              return;
            }
            survey.training.add(record);
            if (holdsOut && !record.coverage().equals(TagCoverage.UNKNOWN)) {
              candidates.add(digest(record), record.tags());
            }
          });
    }
    if (holdsOut) {
      survey.heldOut = candidates.choose(survey.possibleLabels(data.labels()));
      survey.writeHeldOut(data.train(), work.resolve("held-out.jsonl.gz"));
    } else {
      data.validation().forEach(file -> survey.read(file, survey.validation::add));
      survey.validationFiles = data.validation();
    }
    survey.requireSources(data.sourceWeights().keySet());
    return survey;
  }

  /** Rejects a file that is given twice: its records would count twice, or validate themselves. */
  private static void requireDistinct(TrainingData data) {
    reject("%s is given twice with --data: remove one.", data.train());
    reject("%s is given twice with --validation: remove one.", data.validation());
    reject(
        "%s is given with --data and with --validation: validate on other records, or leave out --validation to hold out a part.",
        Stream.concat(data.train().stream(), data.validation().stream()).toList());
  }

  private static void reject(String message, List<Path> files) {
    InputFiles.firstRepeated(files)
        .ifPresent(
            file -> {
              throw new TrainingException(message.formatted(file));
            });
  }

  /** Returns the tags that become labels if a record with each of them is held out. */
  private Predicate<String> possibleLabels(LabelOptions options) {
    if (options.file().isPresent()) {
      LabelSet labels = files.readLabels(options.file().get());
      return tag -> labels.indexOf(tag).isPresent();
    }
    double least = Math.max(LabelSelection.MIN_EXAMPLES, options.minShare() * training.records());
    return tag -> training.of(tag) >= least;
  }

  private void writeHeldOut(List<Path> train, Path file) {
    try (QuestionFiles.Output output = files.create(file)) {
      for (Path path : train) {
        try (QuestionFiles.Rows rows = files.open(path, problem -> {})) {
          while (rows.hasNext()) {
            LabeledQuestion record = rows.next();
            if (isHeldOut(record)) {
              output.write(record);
              validation.add(record);
            }
          }
        }
      }
      output.commit();
    }
    validationFiles = List.of(file);
  }

  private void read(Path file, Consumer<LabeledQuestion> consumer) {
    long seen = 0;
    try (QuestionFiles.Rows rows =
        files.open(
            file,
            problem -> {
              invalid++;
              listener.invalid(problem);
            })) {
      while (rows.hasNext()) {
        consumer.accept(rows.next());
        if (++seen % RECORDS_PER_UPDATE == 0) {
          Interrupts.check();
          listener.update(new Progress("check " + file.getFileName(), seen, -1, "records", ""));
        }
      }
    }
  }

  /** Rejects the weight of a source without records: it is a typing error and has no effect. */
  private void requireSources(Set<String> weighted) {
    Set<String> missing = new TreeSet<>(weighted);
    missing.removeAll(sources);
    if (!missing.isEmpty()) {
      throw new TrainingException(
          "No training record has the source %s, which has a weight: qa dataset stats counts the sources."
              .formatted(String.join(", ", missing)));
    }
  }

  /** Returns the selected labels and the auxiliary tags. */
  LabelSelection selection(TrainingData data) {
    return data.labels()
        .file()
        .map(file -> selection(file, data.teachers().isEmpty()))
        .orElseGet(() -> LabelSelection.ofFrequent(training, validation, data.labels().minShare()));
  }

  private LabelSelection selection(Path file, boolean needsExamples) {
    LabelSet labels = files.readLabels(file);
    return needsExamples
        ? LabelSelection.ofFile(labels, file.toString(), training, validation)
        : LabelSelection.of(labels, training, validation);
  }

  /** Returns the outputs of the network: the labels, then the most frequent other tags. */
  Targets targets(LabelSelection selection, int auxiliary) {
    return new Targets(
        selection.labels(),
        training.byFrequency().stream()
            .filter(tag -> selection.labels().indexOf(tag).isEmpty())
            .filter(tag -> training.of(tag) >= LabelSelection.MIN_EXAMPLES)
            .limit(auxiliary)
            .toList());
  }

  /** Whether a training record is held out for validation. */
  boolean isHeldOut(LabeledQuestion record) {
    return !heldOut.isEmpty() && heldOut.contains(digest(record));
  }

  /** Returns the digest of what is held out; empty if nothing is. */
  String heldOutDigest() {
    return heldOut.isEmpty() ? "" : Sha256.of(new TreeSet<>(heldOut).toString());
  }

  /** Returns the validation files: those of the options, or the held-out records. */
  List<Path> validationFiles() {
    return validationFiles;
  }

  /** Returns what reads the files. */
  QuestionFiles files() {
    return files;
  }

  /** Returns the number of valid records in the training files. */
  long records() {
    return records;
  }

  /** Returns the number of invalid records in all files. */
  long invalid() {
    return invalid;
  }

  private static String digest(LabeledQuestion record) {
    return Sha256.of(record.question().title() + '\n' + record.question().body()).substring(0, 32);
  }
}
