package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.pipeline.internal.Checks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * A training run.
 *
 * @param data the data to train on
 * @param architecture the network
 * @param recipe how to train the network
 * @param output what to write
 * @param compute what to compute on
 */
public record TrainingOptions(
    TrainingData data, Architecture architecture, Recipe recipe, Output output, Compute compute) {

  /** Checks that nothing is null. */
  public TrainingOptions {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(architecture, "architecture");
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(compute, "compute");
  }

  /** Returns this run on other data. */
  public TrainingOptions withData(TrainingData data) {
    return new TrainingOptions(data, architecture, recipe, output, compute);
  }

  /** Returns this run with another recipe. */
  public TrainingOptions withRecipe(Recipe recipe) {
    return new TrainingOptions(data, architecture, recipe, output, compute);
  }

  /** Returns this run on another device or with other threads. */
  public TrainingOptions withCompute(Compute compute) {
    return new TrainingOptions(data, architecture, recipe, output, compute);
  }

  /**
   * What a run writes.
   *
   * @param folder the model folder to write; must not exist or be empty
   * @param work the folder for token cache, checkpoints and log, from which an interrupted run
   *     resumes
   * @param name the model's name, on its card
   * @param maxF1Drop how many percentage points of micro-F1 quantization may cost on the validation
   *     data; packing fails if it costs more and the drop is statistically significant (paired
   *     bootstrap)
   * @param origin the origin of the model, for the model card
   */
  public record Output(Path folder, Path work, String name, double maxF1Drop, RunOrigin origin) {

    /**
     * @throws IllegalArgumentException if the name is blank or the number is out of its range
     */
    public Output {
      Objects.requireNonNull(folder, "folder");
      Objects.requireNonNull(work, "work");
      Checks.require(!name.isBlank(), "The model's name is blank.");
      Checks.notNegative("maxF1Drop", maxF1Drop);
      Objects.requireNonNull(origin, "origin");
    }
  }

  /**
   * What a run computes on.
   *
   * @param device {@code cpu} or {@code gpu0}, {@code gpu1}, ...
   * @param threads on a CPU, how many micro-batches are computed at a time, each on its own thread;
   *     changes the speed, and the result in its last digits
   * @param precision the precision of matrix products
   * @param checkpointEvery the longest time between two checkpoints, from 0 to 365 days
   */
  public record Compute(String device, int threads, Precision precision, Duration checkpointEvery) {

    private static final Duration MAX_INTERVAL = Duration.ofDays(365);

    /**
     * @throws IllegalArgumentException if something is out of its range
     */
    public Compute {
      Checks.require(
          device.matches("cpu|gpu\\d+"), "device is %s; it must be cpu or gpu0, gpu1, ...", device);
      Checks.positive("threads", threads);
      Objects.requireNonNull(precision, "precision");
      Checks.require(
          !checkpointEvery.isNegative() && checkpointEvery.compareTo(MAX_INTERVAL) <= 0,
          "checkpointEvery is %s; it must be from 0 to 365 days.",
          checkpointEvery);
    }

    /** Returns the same with another precision. */
    public Compute withPrecision(Precision precision) {
      return new Compute(device, threads, precision, checkpointEvery);
    }
  }
}
