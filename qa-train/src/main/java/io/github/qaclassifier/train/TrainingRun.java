package io.github.qaclassifier.train;

import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.core.engine.QuestionEncoder;
import io.github.qaclassifier.pipeline.training.LearningRates;
import io.github.qaclassifier.pipeline.training.TrainingOptions;
import io.github.qaclassifier.train.data.Batches;
import io.github.qaclassifier.train.data.MicroBatch;
import io.github.qaclassifier.train.fit.Checkpoint;
import io.github.qaclassifier.train.fit.Learner;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The loop over steps and epochs, from wherever the last checkpoint left it. */
final class TrainingRun {

  private static final int STEPS_PER_LOG_LINE = 50;
  private static final double SMOOTHING = 0.98;

  private final TrainingOptions options;
  private final Learner learner;
  private final Batches batches;
  private final int epochs;
  private final Validation validation;
  private final Checkpoint current;
  private final Checkpoint best;
  private final TrainingLog log;
  private final ProgressListener listener;

  private final Speed speed = new Speed();
  private double smoothed = Double.NaN;
  private int[] order = {};
  private int orderedEpoch = -1;

  TrainingRun(
      TrainingOptions options,
      Corpus corpus,
      QuestionEncoder encoder,
      Learner learner,
      TrainingLog log,
      ProgressListener listener) {
    this.options = options;
    this.learner = learner;
    this.log = log;
    this.listener = listener;
    this.epochs = options.recipe().epochs().over(corpus.train().size());
    this.batches = Batches.of(corpus.train(), encoder, options.recipe());
    this.validation = new Validation(corpus, encoder, options.recipe().microBatchTokens());
    String identity = identity(options, corpus);
    this.current = new Checkpoint(options.work().resolve("checkpoint.bin"), identity);
    this.best = new Checkpoint(options.work().resolve("best.bin"), identity);
  }

  /** What must be the same for a checkpoint to fit: everything that the weights depend on. */
  static String identity(TrainingOptions options, Corpus corpus) {
    return Digests.of(
        options.architecture()
            + " "
            + options.recipe()
            + " "
            + corpus.digests()
            + " "
            + corpus.targets().outputs()
            + " "
            + corpus.train().size()
            + weights(options)
            + teachers(options, corpus));
  }

  /** Empty where there are none, so that checkpoints from before there were weights still fit. */
  private static String weights(TrainingOptions options) {
    return options.data().sourceWeights().isEmpty() ? "" : " " + options.data().sourceWeights();
  }

  private static String teachers(TrainingOptions options, Corpus corpus) {
    return corpus.teachers().isEmpty()
        ? ""
        : " " + corpus.teachers().values() + " " + options.data().teachers().share();
  }

  /**
   * Fits the network and leaves the learner with the weights of the best epoch.
   *
   * @return the best epoch, from 1
   */
  int run() {
    Checkpoint.Position position = current.read(learner).orElse(Checkpoint.Position.START);
    int perEpoch = batches.stepsPerEpoch();
    long total = (long) perEpoch * epochs;
    long lastWrite = System.nanoTime();
    while (position.step() < total) {
      long step = position.step();
      int epoch = (int) (step / perEpoch);
      learn(step, epoch, (int) (step % perEpoch), perEpoch, total);
      boolean epochEnds = (step + 1) % perEpoch == 0;
      position =
          epochEnds
              ? measured(position, epoch + 1)
              : new Checkpoint.Position(step + 1, position.bestEpoch(), position.bestScore());
      boolean stop = Thread.interrupted();
      boolean due = System.nanoTime() - lastWrite >= options.checkpointEvery().toNanos();
      if (stop || epochEnds || due) {
        current.write(learner, position);
        lastWrite = System.nanoTime();
      }
      if (stop) {
        throw new TrainingException(
            "Training was stopped at step %d of %d: the same command goes on from there."
                .formatted(position.step(), total));
      }
    }
    best.read(learner);
    return position.bestEpoch();
  }

  private void learn(long step, int epoch, int stepOfEpoch, int perEpoch, long total) {
    if (epoch != orderedEpoch) {
      order = batches.order(epoch);
      orderedEpoch = epoch;
    }
    List<MicroBatch> micro = batches.step(order, epoch, stepOfEpoch);
    double progress = (double) step / total;
    LearningRates rates = options.recipe().rates();
    double loss = learner.step(micro, step, rates.factor(progress), progress < rates.frozen());
    smoothed = Double.isNaN(smoothed) ? loss : SMOOTHING * smoothed + (1 - SMOOTHING) * loss;
    speed.add(micro.stream().mapToInt(MicroBatch::tokens).sum());
    if ((step + 1) % STEPS_PER_LOG_LINE == 0 || stepOfEpoch == perEpoch - 1) {
      log.step(step + 1, epoch + 1, smoothed, rates.factor(progress), speed);
    }
    listener.update(
        new Progress(
            "epoch %d/%d".formatted(epoch + 1, epochs),
            step + 1,
            total,
            "steps",
            "loss %.4f, %,d tokens/s".formatted(smoothed, Math.round(speed.tokensPerSecond()))));
  }

  private Checkpoint.Position measured(Checkpoint.Position position, int epoch) {
    Map<String, Double> scores = validation.microF1(learner);
    double mean = scores.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    log.epoch(epoch, scores);
    listener.update(
        new Progress(
            "validation " + epoch,
            epoch,
            epochs,
            "epochs",
            scores.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%s %.4f", e.getKey(), e.getValue()))
                .collect(Collectors.joining(", "))));
    boolean better = mean > position.bestScore();
    Checkpoint.Position next =
        new Checkpoint.Position(
            position.step() + 1,
            better ? epoch : position.bestEpoch(),
            better ? mean : position.bestScore());
    if (better) {
      best.write(learner, next);
    }
    return next;
  }
}
