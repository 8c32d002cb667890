package io.github.qaclassifier.pipeline.training;

import java.util.Objects;

/**
 * How to train the network.
 *
 * @param epochs the number of epochs
 * @param batchSize questions per step of the optimizer
 * @param microBatchTokens the most tokens, padding included, that go through the network at once; a
 *     step's questions are sorted by length and cut into such pieces, which changes memory and
 *     speed, not the result
 * @param rates learning rates and their schedule
 * @param weightDecay decoupled weight decay (Loshchilov and Hutter 2019) of matrices; biases, norms
 *     and embeddings have none
 * @param dropout share of activations dropped, in [0, 1)
 * @param clipNorm gradients are scaled down to this norm over all parameters
 * @param titleOnly share of the questions with title and body, in [0, 1], that lose their body in
 *     an epoch, so that titles alone work too
 * @param bodyOnly share of them, in [0, 1], that lose their title
 * @param seed random seed
 */
public record Recipe(
    Epochs epochs,
    int batchSize,
    int microBatchTokens,
    LearningRates rates,
    double weightDecay,
    double dropout,
    double clipNorm,
    double titleOnly,
    double bodyOnly,
    long seed) {

  /** The recipe that measured best; see docs/decisions/quality.md. */
  public static final Recipe DEFAULT =
      new Recipe(Epochs.DEFAULT, 32, 512, LearningRates.DEFAULT, 0.01, 0, 1.0, 0.2, 0.15, 42);

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Recipe {
    Objects.requireNonNull(epochs, "epochs");
    Checks.positive("batchSize", batchSize);
    Checks.positive("microBatchTokens", microBatchTokens);
    Objects.requireNonNull(rates, "rates");
    Checks.require(
        weightDecay >= 0 && Double.isFinite(weightDecay),
        "weightDecay is %s; it cannot be negative.",
        weightDecay);
    Checks.require(dropout >= 0 && dropout < 1, "dropout is %s; it must lie in [0, 1).", dropout);
    Checks.positive("clipNorm", clipNorm);
    Checks.inUnit("titleOnly", titleOnly);
    Checks.inUnit("bodyOnly", bodyOnly);
    Checks.require(
        titleOnly + bodyOnly <= 1,
        "titleOnly and bodyOnly are %s and %s; together they must not be above 1.",
        titleOnly,
        bodyOnly);
  }

  /** This recipe with another seed. */
  public Recipe withSeed(long seed) {
    return new Recipe(
        epochs,
        batchSize,
        microBatchTokens,
        rates,
        weightDecay,
        dropout,
        clipNorm,
        titleOnly,
        bodyOnly,
        seed);
  }
}
