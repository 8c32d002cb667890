package io.github.qaclassifier.pipeline.training;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * A training run.
 *
 * @param data what to learn from
 * @param architecture the network
 * @param recipe how to fit it
 * @param out the model folder to write; must not exist or be empty
 * @param work the folder for token cache, checkpoints and log, from which a run that was cut goes
 *     on
 * @param device {@code cpu} or {@code gpu0}, {@code gpu1}, ...
 * @param threads on a CPU, how many micro-batches are worked on at a time, each on a thread of its
 *     own; changes speed, and the result in its last digits
 * @param checkpointEvery how often the state is written at the least
 * @param maxLoss the most points of micro-F1 (0.5 is half a hundredth) that quantization may cost
 *     on the validation data before packing is refused
 * @param name the model's name, on its card
 * @param origin what the card says of where the model comes from
 */
public record TrainingOptions(
    TrainingData data,
    Architecture architecture,
    Recipe recipe,
    Path out,
    Path work,
    String device,
    int threads,
    Duration checkpointEvery,
    double maxLoss,
    String name,
    Origin origin) {

  /** Checks that nothing is null and the numbers are in their range. */
  public TrainingOptions {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(architecture, "architecture");
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(work, "work");
    Checks.require(
        device.matches("cpu|gpu\\d+"), "device is %s; it must be cpu or gpu0, gpu1, ...", device);
    Checks.positive("threads", threads);
    Checks.require(
        !checkpointEvery.isNegative(),
        "checkpointEvery is %s; it cannot be negative.",
        checkpointEvery);
    Checks.require(maxLoss >= 0, "maxLoss is %s; it cannot be negative.", maxLoss);
    Objects.requireNonNull(origin, "origin");
    Checks.require(!name.isBlank(), "The model's name is blank.");
  }
}
