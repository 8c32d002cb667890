package io.github.qaclassifier.cli.train;

import io.github.qaclassifier.cli.console.Console;
import io.github.qaclassifier.cli.console.ProgressDisplay;
import io.github.qaclassifier.cli.console.RowProblems;
import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import io.github.qaclassifier.pipeline.training.TrainingListener;
import io.github.qaclassifier.pipeline.training.TrainingPlan;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows a training run on standard error: invalid records, the plan, progress, each epoch. */
final class TrainingDisplay implements TrainingListener, AutoCloseable {

  private final Console console;
  private final ProgressDisplay display;
  private final RowProblems problems;
  private @Nullable TrainingPlan plan;

  TrainingDisplay(Console console, RowProblems problems) {
    this.console = console;
    this.display = ProgressDisplay.on(console);
    this.problems = problems;
  }

  @Override
  public void update(Progress progress) {
    display.update(progress);
  }

  @Override
  public void invalid(RowProblem problem) {
    display.close();
    problems.accept(problem);
  }

  @Override
  public void planned(TrainingPlan made) {
    plan = made;
    print(PlanText.of(made));
  }

  @Override
  public void repeating(int repetition, int repetitions) {
    if (repetitions > 1) {
      print("Repetition %d of %d%n".formatted(repetition, repetitions));
    }
  }

  @Override
  public void measured(int epoch, Map<String, Double> microF1, boolean best) {
    print(
        "Epoch %d: micro-F1 %s%s%n"
            .formatted(
                epoch,
                microF1.entrySet().stream()
                    .map(
                        set ->
                            String.format(Locale.ROOT, "%.4f on %s", set.getValue(), set.getKey()))
                    .collect(Collectors.joining(", ")),
                best ? ", packed unless a later epoch is as good" : ""));
  }

  /** Returns the plan of the run; empty before it is made. */
  Optional<TrainingPlan> plan() {
    return Optional.ofNullable(plan);
  }

  private void print(String text) {
    display.close();
    console.err().print(text);
    console.err().flush();
  }

  @Override
  public void close() {
    display.close();
  }
}
