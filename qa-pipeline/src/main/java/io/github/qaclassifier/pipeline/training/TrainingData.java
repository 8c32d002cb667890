package io.github.qaclassifier.pipeline.training;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What to learn from.
 *
 * @param train files of labelled questions to learn from; at least one
 * @param validation files of labelled questions that choose the epoch, the thresholds and the
 *     calibration and are never learnt from; empty holds out a tenth of the training rows, by hash
 *     of their id
 * @param labels the labels file; empty takes every tag on at least {@code minLabelShare} of the
 *     training questions, the most frequent first
 * @param minLabelShare share of the questions in [0, 1] that a tag must be on to become a label
 * @param auxiliaryLabels how many of the most frequent other tags are learnt beside the labels and
 *     left out of the packed model: they teach the encoder, and rows without a label teach too
 * @param sourceWeights how often a question of a source is learnt from in an epoch, in [0, 100],
 *     where that is not once: 0.5 leaves out every second one, the same in every epoch; in the
 *     order of the names
 * @param teachers fitted models to learn from beside the data; with them, questions without a tag
 *     that is learnt are learnt from too
 */
public record TrainingData(
    List<Path> train,
    List<Path> validation,
    Optional<Path> labels,
    double minLabelShare,
    int auxiliaryLabels,
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
    Checks.inUnit("minLabelShare", minLabelShare);
    Checks.require(
        auxiliaryLabels >= 0, "auxiliaryLabels is %d; it cannot be negative.", auxiliaryLabels);
    sourceWeights = Collections.unmodifiableMap(new TreeMap<>(sourceWeights));
    sourceWeights.forEach(
        (source, weight) ->
            Checks.require(
                weight >= 0 && weight <= MOST_COPIES,
                "The weight of source %s is %s; it must be in [0, 100].",
                source,
                weight));
    Objects.requireNonNull(teachers, "teachers");
  }
}
