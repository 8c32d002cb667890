package io.github.qaclassifier.train;

import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.core.engine.QuestionEncoder;
import io.github.qaclassifier.core.engine.Sha256;
import io.github.qaclassifier.pipeline.training.RateSchedule;
import io.github.qaclassifier.pipeline.training.Recipe;
import io.github.qaclassifier.pipeline.training.TrainingListener;
import io.github.qaclassifier.pipeline.training.TrainingOptions;
import io.github.qaclassifier.train.Corpus.DataFile;
import io.github.qaclassifier.train.internal.data.Batches;
import io.github.qaclassifier.train.internal.data.MicroBatch;
import io.github.qaclassifier.train.internal.fit.Checkpoint;
import io.github.qaclassifier.train.internal.fit.Learner;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The loop over steps and epochs of one repetition, which resumes from the last checkpoint. */
final class TrainingRun {

  private static final int STEPS_PER_LOG_LINE = 50;
  private static final double SMOOTHING = 0.98;

  private final TrainingOptions options;
  private final String stage;
  private final Learner learner;
  private final Batches batches;
  private final int epochs;
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
  TrainingRun(
      TrainingOptions options,
      int repetition,
      Corpus corpus,
      QuestionEncoder encoder,
      Learner learner,
      TrainingListener listener) {
    Recipe recipe = options.recipe().of(repetition);
    int repetitions = repetitions(options, corpus);
    this.options = options.withRecipe(recipe);
    this.stage =
        repetitions == 1 ? "" : "repetition %d/%d, ".formatted(repetition + 1, repetitions);
    this.learner = learner;
    this.log = new TrainingLog(options.output().work(), repetition);
    this.listener = listener;
    this.epochs = recipe.epochs().over(corpus.train().size());
    this.batches = Batches.of(corpus.train(), encoder, recipe);
    this.validation = new Validation(corpus, encoder, recipe.batch().microBatchTokens());
    this.current = checkpoint("checkpoint", this.options, repetition, corpus);
    this.best = checkpoint("best", this.options, repetition, corpus);
  }

  /** Returns how often the network is trained on this data. */
  static int repetitions(TrainingOptions options, Corpus corpus) {
    return options.recipe().sampling().repetitions().over(corpus.train().size());
  }

  /** Returns the name of a file of a repetition; that of the first has no number. */
  static String fileName(String name, int repetition, String suffix) {
    return repetition == 0
        ? "%s.%s".formatted(name, suffix)
        : "%s-%d.%s".formatted(name, repetition + 1, suffix);
  }

  private static Checkpoint checkpoint(
      String name, TrainingOptions options, int repetition, Corpus corpus) {
    return new Checkpoint(
        options.output().work().resolve(fileName(name, repetition, "bin")),
        identity(options, corpus));
  }

  /**
   * Returns the identity of a repetition, which its checkpoints contain: everything that its
   * weights depend on. The number of repetitions is not part of it, so that more can be added
   * later.
   */
  static String identity(TrainingOptions options, Corpus corpus) {
    return Sha256.of(
        Stream.of(
                options.architecture(),
                options.recipe(),
                corpus.files().stream().map(file -> identity(file, options, corpus)).toList(),
                corpus.targets().outputs(),
                options.data().sourceWeights(),
                options.data().teachers().share())
            .map(Object::toString)
            .collect(Collectors.joining(" ")));
  }

  private static String identity(DataFile file, TrainingOptions options, Corpus corpus) {
    return "%s %s %d %s"
        .formatted(
            file.use(),
            file.sha256(),
            file.examples(),
            file.use() == Corpus.Use.TRAINING
                ? options.data().teachers().of(file.path()).stream()
                    .map(teacher -> corpus.teachers().get(teacher.folder().toString()))
                    .toList()
                : "");
  }

  /** Returns how many steps the repetitions of an interrupted run have done. */
  static long stepsDone(TrainingOptions options, Corpus corpus) {
    int repetitions = repetitions(options, corpus);
    long done = 0;
    for (int i = 0; i < repetitions; i++) {
      TrainingOptions one = options.withRecipe(options.recipe().of(i));
      done += checkpoint("checkpoint", one, i, corpus).position().step();
    }
    return done;
  }

  /**
   * Trains the network and leaves the learner with the weights of the {@linkplain
   * Checkpoint.Position#afterEpoch best epoch}.
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
      train(step, epoch, (int) (step % perEpoch), perEpoch, total);
      boolean epochEnds = (step + 1) % perEpoch == 0;
      position =
          epochEnds
              ? measured(position, epoch + 1)
              : new Checkpoint.Position(step + 1, position.bestEpoch(), position.bestScore());
      boolean stop = Thread.interrupted();
      boolean due = System.nanoTime() - lastWrite >= options.compute().checkpointEvery().toNanos();
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
    RateSchedule schedule = options.recipe().rates().schedule();
    double loss =
        learner.step(micro, step, schedule.factor(progress), progress < schedule.frozen());
    smoothed = Double.isNaN(smoothed) ? loss : SMOOTHING * smoothed + (1 - SMOOTHING) * loss;
    speed.add(micro.stream().mapToInt(MicroBatch::tokens).sum());
    if ((step + 1) % STEPS_PER_LOG_LINE == 0 || stepOfEpoch == perEpoch - 1) {
      log.step(step + 1, epoch + 1, smoothed, schedule.factor(progress), speed);
    }
    listener.update(
        new Progress(
            "%sepoch %d/%d".formatted(stage, epoch + 1, epochs),
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
