package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.pipeline.internal.Checks;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The data of a training run.
 *
 * @param train files of labelled questions to train on; at least one
 * @param validation files of labelled questions that choose the epoch, the thresholds and the
 *     calibration and are never used for training; empty holds out a part of the training records
 * @param labels which tags become labels
 * @param sourceWeights number of copies of a record of a source per epoch, in [0, 100], if not 1:
 *     0.5 leaves out half of the records, the same ones in every epoch; in alphabetical order
 * @param teachers models to distil; with teachers, records without a label are used too
 */
public record TrainingData(
    List<Path> train,
    List<Path> validation,
    LabelOptions labels,
    Map<String, Double> sourceWeights,
    Teachers teachers) {

  private static final double MOST_COPIES = 100;

  /**
   * @throws IllegalArgumentException if there is no training file or a number is out of its range
   */
  public TrainingData {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    Checks.require(!train.isEmpty(), "There is no training file.");
    Objects.requireNonNull(labels, "labels");
    sourceWeights = Collections.unmodifiableMap(new TreeMap<>(sourceWeights));
    sourceWeights.forEach(
        (source, weight) ->
            Checks.require(
                weight >= 0 && weight <= MOST_COPIES,
                "The weight of source %s is %s; it must be in [0, 100].",
                source,
                weight));
    Objects.requireNonNull(teachers, "teachers");
    for (Teachers.Teacher teacher : teachers.models()) {
      for (Path file : teacher.outOfFold()) {
        Checks.require(
            train.contains(file),
            "%s, which the teacher %s was trained without, is not among the training files.",
            file,
            teacher.folder());
      }
    }
  }

  /** Trains on files with default options. */
  public static TrainingData of(List<Path> train, List<Path> validation) {
    return new TrainingData(train, validation, LabelOptions.DEFAULT, Map.of(), Teachers.NONE);
  }

  /** Returns this data with other labels. */
  public TrainingData withLabels(LabelOptions labels) {
    return new TrainingData(train, validation, labels, sourceWeights, teachers);
  }

  /** Returns this data with other weights of its sources. */
  public TrainingData withSourceWeights(Map<String, Double> sourceWeights) {
    return new TrainingData(train, validation, labels, sourceWeights, teachers);
  }

  /** Returns this data with other teachers. */
  public TrainingData withTeachers(Teachers teachers) {
    return new TrainingData(train, validation, labels, sourceWeights, teachers);
  }
}
