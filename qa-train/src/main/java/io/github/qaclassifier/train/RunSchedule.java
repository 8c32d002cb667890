package io.github.qaclassifier.train;

import io.github.qaclassifier.pipeline.training.Recipe;
import io.github.qaclassifier.pipeline.training.TrainingOptions;
import io.github.qaclassifier.train.internal.data.Batches;
import java.nio.file.Path;

/**
 * How often and how long the network is trained, and the files of each repetition. Repetitions are
 * counted from 0.
 *
 * @param work the folder of the files
 * @param repetitions how often the network is trained
 * @param epochs epochs of a repetition
 * @param stepsPerEpoch steps of an epoch
 */
record RunSchedule(Path work, int repetitions, int epochs, int stepsPerEpoch) {

  /**
   * @param examples how many examples an epoch has
   */
  static RunSchedule of(TrainingOptions options, int examples) {
    Recipe recipe = options.recipe();
    return new RunSchedule(
        options.output().work(),
        recipe.sampling().repetitions().over(examples),
        recipe.epochs().over(examples),
        Batches.stepsPerEpoch(examples, recipe));
  }

  /** Returns the number of steps of a repetition. */
  long steps() {
    return (long) epochs * stepsPerEpoch;
  }

  /** Returns the file of the current state of a repetition. */
  Path checkpoint(int repetition) {
    return file("checkpoint", repetition, "bin");
  }

  /** Returns the file of the state after the best epoch of a repetition. */
  Path best(int repetition) {
    return file("best", repetition, "bin");
  }

  /** Returns the log of a repetition. */
  TrainingLog log(int repetition) {
    return new TrainingLog(file("log", repetition, "jsonl"));
  }

  /** Returns a file of a repetition; the name of the first has no number. */
  private Path file(String name, int repetition, String suffix) {
    return work.resolve(
        repetition == 0
            ? "%s.%s".formatted(name, suffix)
            : "%s-%s.%s".formatted(name, repetition + 1, suffix));
  }
}
