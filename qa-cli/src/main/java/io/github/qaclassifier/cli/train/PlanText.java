package io.github.qaclassifier.cli.train;

import io.github.qaclassifier.pipeline.text.Quantity;
import io.github.qaclassifier.pipeline.training.LabelSelection;
import io.github.qaclassifier.pipeline.training.LabelSelection.Count;
import io.github.qaclassifier.pipeline.training.TrainingPlan;
import java.time.Duration;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;

/** A training plan as text for a terminal. */
final class PlanText {

  private static final int DROPPED_SHOWN = 20;
  private static final double MEGABYTE = 1e6;

  private PlanText() {}

  /** Returns the plan, lines ended by line feeds. */
  static String of(TrainingPlan plan) {
    TrainingPlan.Data data = plan.data();
    TrainingPlan.Schedule schedule = plan.schedule();
    TrainingPlan.Resources resources = plan.resources();
    StringBuilder text = new StringBuilder();
    line(
        text,
        "Data",
        "%s from %s; %s%s",
        Quantity.of(data.training(), "training example"),
        Quantity.of(data.records(), "record"),
        Quantity.of(data.validation(), "validation example"),
        data.heldOut() ? ", held out from the same records" : "");
    if (data.invalid() > 0) {
      line(text, "", "records left out because they are not valid: %,d", data.invalid());
    }
    IntSummaryStatistics examples =
        plan.labels().counts().stream().mapToInt(Count::training).summaryStatistics();
    line(
        text,
        "Labels",
        "%d, with %,d to %,d training records each",
        plan.labels().labels().size(),
        examples.getMin(),
        examples.getMax());
    text.append(dropped(plan.labels()));
    line(
        text,
        "Run",
        "%s%s, %s, %s per epoch%s",
        schedule.repetitions() == 1
            ? ""
            : Quantity.of(schedule.repetitions(), "repetition") + " of ",
        Quantity.of(schedule.epochs(), "epoch"),
        Quantity.of(schedule.steps().total(), "step"),
        Quantity.of(schedule.tokensPerEpoch(), "token"),
        schedule.steps().done() == 0
            ? ""
            : String.format(Locale.ROOT, "; resumes at step %,d", schedule.steps().done()));
    line(
        text,
        "Duration",
        "about %s (%,.0f tokens per second, threads: %d, precision: %s)",
        duration(schedule.remaining()),
        resources.tokensPerSecond(),
        resources.compute().threads(),
        resources.compute().precision().name().toLowerCase(Locale.ROOT));
    line(text, "Memory", "about %,.0f MB", resources.memoryBytes() / MEGABYTE);
    line(
        text,
        "Checkpoints",
        "in %s, every %s; the same command resumes from the last one",
        resources.work(),
        Quantity.of(resources.compute().checkpointEvery().toMinutes(), "minute"));
    plan.warnings().forEach(warning -> line(text, "Warning", "%s", warning));
    return text.toString();
  }

  /** Returns the tags that do not become labels, one per line; empty if there is none. */
  static String dropped(LabelSelection selection) {
    List<LabelSelection.Dropped> dropped = selection.dropped();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(DROPPED_SHOWN, dropped.size()); i++) {
      line(text, i == 0 ? "Dropped" : "", "%s", dropped.get(i));
    }
    if (dropped.size() > DROPPED_SHOWN) {
      line(text, "", "and %s", Quantity.of(dropped.size() - DROPPED_SHOWN, "more tag"));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String format, Object... values) {
    text.append(String.format(Locale.ROOT, "%-12s ", name))
        .append(String.format(Locale.ROOT, format, values))
        .append('\n');
  }

  /**
   * Returns a duration for a person, such as {@code 40 s}, {@code 35 min} or {@code 5 h 20 min}.
   */
  static String duration(Duration duration) {
    long minutes = Math.round(duration.toSeconds() / 60.0);
    if (duration.toSeconds() < 60) {
      return duration.toSeconds() + " s";
    }
    return minutes < 60 ? minutes + " min" : "%d h %d min".formatted(minutes / 60, minutes % 60);
  }
}
