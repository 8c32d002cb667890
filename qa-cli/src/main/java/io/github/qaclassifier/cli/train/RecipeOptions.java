package io.github.qaclassifier.cli.train;

import io.github.qaclassifier.cli.options.OptionChecks;
import io.github.qaclassifier.pipeline.training.Epochs;
import io.github.qaclassifier.pipeline.training.LearningRates;
import io.github.qaclassifier.pipeline.training.RateSchedule;
import io.github.qaclassifier.pipeline.training.Recipe;
import io.github.qaclassifier.pipeline.training.Repetitions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the training recipe. */
final class RecipeOptions {

  private static final LearningRates RATES = LearningRates.DEFAULT;
  private static final Recipe RECIPE = Recipe.DEFAULT;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "Number of epochs; the best one is packed (default: 3, and more with fewer than 2,700"
              + " examples, so that a run has 8,000).")
  private @Nullable Integer epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Examples per step of the optimizer (default: ${DEFAULT-VALUE}).")
  private int batchSize = RECIPE.batch().examples();

  @Option(
      names = "--micro-batch-tokens",
      paramLabel = "N",
      description =
          "The most tokens per forward pass; changes memory and speed, not the result"
              + " (default: ${DEFAULT-VALUE}).")
  private int microBatchTokens = RECIPE.batch().microBatchTokens();

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      description = "Peak learning rate of the encoder's last layer (default: ${DEFAULT-VALUE}).")
  private double encoderRate = RATES.encoder();

  @Option(
      names = "--head-rate",
      paramLabel = "R",
      description = "Peak learning rate of the head (default: ${DEFAULT-VALUE}).")
  private double headRate = RATES.head();

  @Option(
      names = "--layer-decay",
      paramLabel = "F",
      description =
          "Factor on the learning rate from each layer to the one below (default:"
              + " ${DEFAULT-VALUE}).")
  private double layerDecay = RATES.layerDecay();

  @Option(
      names = "--schedule",
      paramLabel = "linear|cosine|one_cycle|constant",
      description = "Learning-rate schedule after the warm-up (default: linear).")
  private RateSchedule.Shape schedule = RATES.schedule().shape();

  @Option(
      names = "--warm-up",
      paramLabel = "P",
      description =
          "Share of the run in which the learning rates rise (default: ${DEFAULT-VALUE}).")
  private double warmUp = RATES.schedule().warmUp();

  @Option(
      names = "--frozen",
      paramLabel = "P",
      description =
          "Share of the run in which the head alone is trained (default: ${DEFAULT-VALUE}).")
  private double frozen = RATES.schedule().frozen();

  @Option(
      names = "--weight-decay",
      paramLabel = "F",
      description = "Decoupled weight decay (default: ${DEFAULT-VALUE}).")
  private double weightDecay = RECIPE.regularization().weightDecay();

  @Option(
      names = "--dropout",
      paramLabel = "P",
      description = "Share of activations dropped (default: ${DEFAULT-VALUE}).")
  private double dropout = RECIPE.regularization().dropout();

  @Option(
      names = "--clip-norm",
      paramLabel = "F",
      description = "Gradients are scaled down to this norm (default: ${DEFAULT-VALUE}).")
  private double clipNorm = RECIPE.regularization().clipNorm();

  @Option(
      names = "--title-only",
      paramLabel = "P",
      description =
          "Share of the examples with title and body that lose the body in an epoch (default:"
              + " ${DEFAULT-VALUE}).")
  private double titleOnly = RECIPE.sampling().titleOnly();

  @Option(
      names = "--body-only",
      paramLabel = "P",
      description =
          "Share of the examples with title and body that lose the title in an epoch (default:"
              + " ${DEFAULT-VALUE}).")
  private double bodyOnly = RECIPE.sampling().bodyOnly();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Random seed for the order of examples, dropped titles and bodies, and dropout (default:"
              + " ${DEFAULT-VALUE}).")
  private long seed = RECIPE.sampling().seed();

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description =
          "Train N times, with the seeds from --seed on, and pack the mean of the weights (default:"
              + " 2 with fewer than 5,000 examples, otherwise 1).")
  private @Nullable Integer repetitions;

  Recipe recipe() {
    if (epochs != null) {
      OptionChecks.atLeast(1, "--epochs", epochs);
    }
    if (repetitions != null) {
      OptionChecks.atLeast(1, "--repetitions", repetitions);
    }
    OptionChecks.atLeast(1, "--batch-size", batchSize);
    OptionChecks.atLeast(1, "--micro-batch-tokens", microBatchTokens);
    OptionChecks.positive("--learning-rate", encoderRate);
    OptionChecks.positive("--head-rate", headRate);
    OptionChecks.require(
        layerDecay > 0 && layerDecay <= 1, "--layer-decay", layerDecay, "in (0, 1]");
    OptionChecks.belowOne("--warm-up", warmUp);
    OptionChecks.belowOne("--frozen", frozen);
    OptionChecks.notNegative("--weight-decay", weightDecay);
    OptionChecks.belowOne("--dropout", dropout);
    OptionChecks.positive("--clip-norm", clipNorm);
    OptionChecks.inUnit("--title-only", titleOnly);
    OptionChecks.inUnit("--body-only", bodyOnly);
    OptionChecks.require(
        titleOnly + bodyOnly <= 1,
        "The sum of --title-only and --body-only",
        titleOnly + bodyOnly,
        "at most 1");
    return new Recipe(
        epochs == null ? Epochs.DEFAULT : Epochs.exactly(epochs),
        new Recipe.BatchSize(batchSize, microBatchTokens),
        new LearningRates(
            encoderRate, headRate, layerDecay, new RateSchedule(schedule, warmUp, frozen)),
        new Recipe.Regularization(weightDecay, dropout, clipNorm),
        new Recipe.Sampling(
            titleOnly,
            bodyOnly,
            seed,
            repetitions == null ? Repetitions.DEFAULT : Repetitions.exactly(repetitions)));
  }
}
