package io.github.qaclassifier.train;

import io.github.qaclassifier.pipeline.text.Quantity;
import io.github.qaclassifier.pipeline.training.LabelSelection;
import io.github.qaclassifier.pipeline.training.LabelSelection.Count;
import io.github.qaclassifier.pipeline.training.TrainingOptions;
import io.github.qaclassifier.pipeline.training.TrainingPlan;
import io.github.qaclassifier.train.internal.data.Batches;
import io.github.qaclassifier.train.internal.data.Example;
import io.github.qaclassifier.train.internal.data.MicroBatch;
import io.github.qaclassifier.train.internal.fit.Learner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans a run before it starts. */
final class Planner {

  private static final int MEASURED_STEPS = 4;
  private static final double FORWARD_SHARE = 1 / 3.0;
  private static final int FEW_TO_CALIBRATE = 10;
  private static final int NAMED = 10;

  private final PreparedRun run;

  Planner(PreparedRun run) {
    this.run = run;
  }

  /** Returns the plan. Measures the speed of a few steps, which do not change the network. */
  TrainingPlan plan(Learner learner) {
    TrainingOptions options = run.options();
    Corpus corpus = run.corpus();
    RunSchedule schedule = run.schedule();
    Batches batches = Batches.of(corpus.train(), run.encoder(), options.recipe());
    long stepsDone = run.stepsDone();
    int allEpochs = schedule.repetitions() * schedule.epochs();
    long steps = schedule.repetitions() * schedule.steps();
    long tokens = tokens(corpus.train());
    double speed = speed(learner, batches);
    double epochsLeft = (double) allEpochs * (steps - stepsDone) / Math.max(1, steps);
    double toMeasure = FORWARD_SHARE * validationTokens() * (epochsLeft + 1);
    Duration remaining = Duration.ofSeconds(Math.round((tokens * epochsLeft + toMeasure) / speed));
    return new TrainingPlan(
        new TrainingPlan.Data(
            corpus.train().size(),
            corpus.validation().values().stream().mapToInt(List::size).sum(),
            options.data().validation().isEmpty(),
            run.data().survey().records(),
            run.data().survey().invalid()),
        run.selection(),
        new TrainingPlan.Schedule(
            schedule.repetitions(),
            schedule.epochs(),
            new TrainingPlan.Steps(steps, stepsDone),
            tokens,
            remaining),
        new TrainingPlan.Resources(
            options.compute(),
            new MemoryEstimate(run).bytes(learner.weights().encoder()),
            speed,
            options.output().work()),
        warnings());
  }

  /** Tokens per second. The first step is not counted: it allocates. */
  private double speed(Learner learner, Batches batches) {
    int[] order = batches.order(0);
    int perEpoch = run.schedule().stepsPerEpoch();
    long tokens = 0;
    long started = System.nanoTime();
    for (int i = 0; i <= MEASURED_STEPS; i++) {
      List<MicroBatch> step =
          batches.step(order, 0, (int) ((long) i * perEpoch / (MEASURED_STEPS + 1)));
      if (i == 1) {
        started = System.nanoTime();
      }
      learner.rehearse(step);
      tokens += i == 0 ? 0 : step.stream().mapToInt(MicroBatch::tokens).sum();
    }
    return Math.max(1, tokens / Math.max(1e-9, (System.nanoTime() - started) / 1e9));
  }

  private long tokens(Collection<Example> examples) {
    return examples.stream()
        .mapToLong(example -> run.encoder().join(example.title(), example.body()).length())
        .sum();
  }

  private long validationTokens() {
    return run.corpus().validation().values().stream().mapToLong(this::tokens).sum();
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    warn(
        warnings,
        run.selection().counts().stream()
            .filter(count -> count.training() < LabelSelection.MIN_EXAMPLES)
            .collect(Collectors.toSet()),
        "%s fewer than %d training examples, too few for good predictions: %s.",
        LabelSelection.MIN_EXAMPLES);
    warn(
        warnings,
        run.selection().counts().stream()
            .filter(count -> count.validation() < FEW_TO_CALIBRATE)
            .collect(Collectors.toSet()),
        "%s fewer than %d validation examples, too few for calibration: %s.",
        FEW_TO_CALIBRATE);
    return warnings;
  }

  private static void warn(List<String> warnings, Set<Count> few, String sentence, int limit) {
    if (!few.isEmpty()) {
      List<String> names = few.stream().map(Count::label).sorted().toList();
      String list =
          names.size() <= NAMED
              ? String.join(", ", names)
              : "%s and %d more"
                  .formatted(String.join(", ", names.subList(0, NAMED)), names.size() - NAMED);
      warnings.add(
          sentence.formatted(Quantity.of(few.size(), "label has", "labels have"), limit, list));
    }
  }
}
