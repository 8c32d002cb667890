package io.github.qaclassifier.pipeline.training;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The work that a training run is going to do.
 *
 * @param data the examples
 * @param labels the labels
 * @param schedule the steps and their duration
 * @param resources threads, memory and speed
 * @param warnings sentences about data or options that limit the result; may be empty
 */
public record TrainingPlan(
    Data data,
    LabelSelection labels,
    Schedule schedule,
    Resources resources,
    List<String> warnings) {

  /** Copies the warnings. */
  public TrainingPlan {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(labels, "labels");
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(resources, "resources");
    warnings = List.copyOf(warnings);
  }

  /**
   * The examples.
   *
   * @param training examples of one epoch
   * @param validation examples that the model is measured on
   * @param heldOut whether the validation examples were held out from the training files
   * @param records valid records in the training files; those without a label are no examples,
   *     unless a teacher gives soft targets for them
   * @param invalid records that could not be read
   */
  public record Data(int training, int validation, boolean heldOut, long records, long invalid) {}

  /**
   * The steps.
   *
   * @param repetitions how often the network is trained
   * @param epochs epochs of a repetition
   * @param steps steps of all repetitions
   * @param tokensPerEpoch tokens that the network reads in an epoch
   * @param remaining estimated duration of the remaining steps and measurements, from a few steps
   *     on this machine
   */
  public record Schedule(
      int repetitions, int epochs, Steps steps, long tokensPerEpoch, Duration remaining) {

    /** Checks that nothing is null. */
    public Schedule {
      Objects.requireNonNull(steps, "steps");
      Objects.requireNonNull(remaining, "remaining");
    }
  }

  /**
   * Steps of the optimizer.
   *
   * @param total steps in all
   * @param done steps that an interrupted run has done already
   */
  public record Steps(long total, long done) {}

  /**
   * Threads, memory and speed of the run.
   *
   * @param compute what the run computes on; the precision is not {@code AUTO}
   * @param memoryBytes estimated peak memory of the process
   * @param tokensPerSecond measured speed
   * @param work the folder of token cache, checkpoints and log
   */
  public record Resources(
      TrainingOptions.Compute compute, long memoryBytes, double tokensPerSecond, Path work) {

    /** Checks that nothing is null. */
    public Resources {
      Objects.requireNonNull(compute, "compute");
      Objects.requireNonNull(work, "work");
    }
  }
}
