package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.pipeline.internal.Checks;
import java.util.Objects;

/**
 * How to train the network.
 *
 * @param epochs the number of epochs
 * @param batch the size of a step
 * @param rates learning rates and their schedule
 * @param regularization limits on weights and gradients
 * @param sampling random choices and their seed
 */
public record Recipe(
    Epochs epochs,
    BatchSize batch,
    LearningRates rates,
    Regularization regularization,
    Sampling sampling) {

  /** The recipe with the best validation figures; see docs/decisions/quality.md. */
  public static final Recipe DEFAULT =
      new Recipe(
          Epochs.DEFAULT,
          new BatchSize(32, 512),
          LearningRates.DEFAULT,
          new Regularization(0.01, 0, 1.0),
          new Sampling(0.2, 0.15, 42, Repetitions.DEFAULT));

  /** Checks that nothing is null. */
  public Recipe {
    Objects.requireNonNull(epochs, "epochs");
    Objects.requireNonNull(batch, "batch");
    Objects.requireNonNull(rates, "rates");
    Objects.requireNonNull(regularization, "regularization");
    Objects.requireNonNull(sampling, "sampling");
  }

  /**
   * Returns the recipe of one repetition.
   *
   * @param repetition from 0
   */
  public Recipe of(int repetition) {
    return new Recipe(
        epochs,
        batch,
        rates,
        regularization,
        new Sampling(
            sampling.titleOnly(),
            sampling.bodyOnly(),
            sampling.seed() + repetition,
            Repetitions.exactly(1)));
  }

  /**
   * The size of a step.
   *
   * @param examples the number of examples per step of the optimizer
   * @param microBatchTokens the most tokens per forward pass, padding included. The examples of a
   *     step are sorted by length and divided into micro-batches of this size, whose gradients are
   *     added. The size changes memory and speed, not the result.
   */
  public record BatchSize(int examples, int microBatchTokens) {

    /**
     * @throws IllegalArgumentException if a number is below 1
     */
    public BatchSize {
      Checks.positive("The number of examples per step", examples);
      Checks.positive("The number of tokens per micro-batch", microBatchTokens);
    }
  }

  /**
   * Limits on weights and gradients.
   *
   * @param weightDecay decoupled weight decay (Loshchilov and Hutter 2019) of matrices; biases,
   *     norms and embeddings have none
   * @param dropout share of activations dropped, in [0, 1)
   * @param clipNorm gradients are scaled down to this norm over all parameters
   */
  public record Regularization(double weightDecay, double dropout, double clipNorm) {

    /**
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Regularization {
      Checks.notNegative("The weight decay", weightDecay);
      Checks.belowOne("The dropout", dropout);
      Checks.positive("The gradient norm limit", clipNorm);
    }
  }

  /**
   * Random choices and their seed.
   *
   * @param titleOnly share of the examples with title and body, in [0, 1], that lose the body in an
   *     epoch, so that the model learns to classify titles alone
   * @param bodyOnly share of the examples with title and body, in [0, 1], that lose the title in an
   *     epoch
   * @param seed random seed for the order of the examples, these choices and dropout; each further
   *     repetition has the next one
   * @param repetitions how often to train
   */
  public record Sampling(double titleOnly, double bodyOnly, long seed, Repetitions repetitions) {

    /**
     * @throws IllegalArgumentException if a share is out of its range
     */
    public Sampling {
      Checks.inUnit("The title-only share", titleOnly);
      Checks.inUnit("The body-only share", bodyOnly);
      Checks.require(
          titleOnly + bodyOnly <= 1,
          "The title-only and body-only shares are %s and %s; their sum must be at most 1.",
          titleOnly,
          bodyOnly);
      Objects.requireNonNull(repetitions, "repetitions");
    }
  }
}
