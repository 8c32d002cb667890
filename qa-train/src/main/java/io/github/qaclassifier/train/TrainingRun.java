package io.github.qaclassifier.train;

import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.pipeline.training.RateSchedule;
import io.github.qaclassifier.pipeline.training.Recipe;
import io.github.qaclassifier.pipeline.training.TrainingListener;
import io.github.qaclassifier.train.internal.data.Batches;
import io.github.qaclassifier.train.internal.data.MicroBatch;
import io.github.qaclassifier.train.internal.fit.Checkpoint;
import io.github.qaclassifier.train.internal.fit.Learner;
import java.util.List;
import java.util.Map;

/** The loop over steps and epochs of one repetition, which resumes from the last checkpoint. */
final class TrainingRun {

  private static final int STEPS_PER_LOG_LINE = 50;
  private static final double SMOOTHING = 0.98;

  private final PreparedRun run;
  private final Recipe recipe;
  private final String stage;
  private final Learner learner;
  private final Batches batches;
  private final Validation validation;
  private final Checkpoint current;
  private final Checkpoint best;
  private final TrainingLog log;
  private final TrainingListener listener;

  private final Speed speed = new Speed();
  private double smoothed = Double.NaN;
  private int[] order = {};
  private int orderedEpoch = -1;

  /**
   * @param repetition from 0
   * @param learner the network of this repetition
   */
  TrainingRun(PreparedRun run, int repetition, Learner learner, TrainingListener listener) {
    this.run = run;
    this.recipe = run.options().recipe().of(repetition);
    int repetitions = run.schedule().repetitions();
    this.stage =
        repetitions == 1 ? "" : "repetition %d/%d, ".formatted(repetition + 1, repetitions);
    this.learner = learner;
    this.batches = Batches.of(run.corpus().train(), run.encoder(), recipe);
    this.validation =
        new Validation(run.corpus(), run.encoder(), recipe.batch().microBatchTokens());
    this.current = run.current(repetition);
    this.best = run.best(repetition);
    this.log = run.schedule().log(repetition);
    this.listener = listener;
  }

  /**
   * Trains the network and leaves the learner with the weights of the {@linkplain
   * Checkpoint.Position#afterEpoch best epoch}.
   *
   * @return the best epoch, from 1
   */
  int run() {
    Checkpoint.Position position = current.read(learner).orElse(Checkpoint.Position.START);
    int perEpoch = run.schedule().stepsPerEpoch();
    long total = run.schedule().steps();
    long lastWrite = System.nanoTime();
    if (position.step() < total) {
      log.start(position.step());
    }
    while (position.step() < total) {
      long step = position.step();
      int epoch = (int) (step / perEpoch);
      train(step, epoch, (int) (step % perEpoch), perEpoch, total);
      boolean epochEnds = (step + 1) % perEpoch == 0;
      position =
          epochEnds
              ? measured(position, epoch + 1)
              : new Checkpoint.Position(step + 1, position.bestEpoch(), position.bestScore());
      boolean stop = Thread.interrupted();
      boolean due =
          System.nanoTime() - lastWrite >= run.options().compute().checkpointEvery().toNanos();
      if (stop || epochEnds || due) {
        current.write(learner, position);
        lastWrite = System.nanoTime();
      }
      if (stop) {
        throw new TrainingException(
            "Training was interrupted at step %d of %d: the same command resumes from there."
                .formatted(position.step(), total));
      }
    }
    best.read(learner);
    return position.bestEpoch();
  }

  private void train(long step, int epoch, int stepOfEpoch, int perEpoch, long total) {
    if (epoch != orderedEpoch) {
      order = batches.order(epoch);
      orderedEpoch = epoch;
    }
    List<MicroBatch> micro = batches.step(order, epoch, stepOfEpoch);
    double progress = (double) step / total;
    RateSchedule schedule = recipe.rates().schedule();
    double loss =
        learner.step(micro, step, schedule.factor(progress), progress < schedule.frozen());
    smoothed = Double.isNaN(smoothed) ? loss : SMOOTHING * smoothed + (1 - SMOOTHING) * loss;
    speed.add(micro.stream().mapToInt(MicroBatch::tokens).sum());
    if ((step + 1) % STEPS_PER_LOG_LINE == 0 || stepOfEpoch == perEpoch - 1) {
      log.step(step + 1, epoch + 1, smoothed, schedule.factor(progress), speed);
    }
    listener.update(
        new Progress(
            "%sepoch %d/%d".formatted(stage, epoch + 1, run.schedule().epochs()),
            step + 1,
            total,
            "steps",
            "loss %.4f, %,d tokens/s".formatted(smoothed, Math.round(speed.tokensPerSecond()))));
  }

  private Checkpoint.Position measured(Checkpoint.Position position, int epoch) {
    Map<String, Double> scores = validation.microF1(learner);
    double mean = scores.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    log.epoch(epoch, scores);
    Checkpoint.Position next = position.afterEpoch(epoch, mean);
    boolean isBest = next.bestEpoch() == epoch;
    listener.measured(epoch, scores, isBest);
    if (isBest) {
      best.write(learner, next);
    }
    return next;
  }
}
