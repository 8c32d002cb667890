package io.github.qaclassifier.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.training.LabelSelection;
import io.github.qaclassifier.pipeline.training.LabelSelection.Count;
import io.github.qaclassifier.pipeline.training.LabelSelection.Dropped;
import io.github.qaclassifier.pipeline.training.Precision;
import io.github.qaclassifier.pipeline.training.TrainingOptions;
import io.github.qaclassifier.pipeline.training.TrainingPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTextTest {

  private static final TrainingPlan.Resources RESOURCES =
      new TrainingPlan.Resources(
          new TrainingOptions.Compute("cpu", 2, Precision.BFLOAT16, Duration.ofMinutes(10)),
          1_600_000_000L,
          1_420,
          Path.of("m.work"));

  @Test
  void planNamesDataLabelsDurationMemoryAndCheckpoints() {
    TrainingPlan plan =
        new TrainingPlan(
            new TrainingPlan.Data(43_410, 5_426, true, 50_000, 3),
            new LabelSelection(
                new LabelSet(List.of("joy", "grief")),
                List.of(new Count("joy", 14_219, 1_700), new Count("grief", 77, 13)),
                List.of(
                    new Dropped(
                        new Count("awe", 8, 1), "8 training examples, at least 10 are needed"))),
            new TrainingPlan.Schedule(
                1, 3, new TrainingPlan.Steps(4_071, 1_200), 760_000, Duration.ofMinutes(95)),
            RESOURCES,
            List.of("1 label has fewer than 10 validation examples."));

    assertThat(PlanText.of(plan).lines())
        .containsExactly(
            "Data         43,410 training examples from 50,000 records; 5,426 validation examples,"
                + " held out from the same records",
            "             records left out because they are not valid: 3",
            "Labels       2, with 77 to 14,219 training records each",
            "Dropped      awe (8 training examples, at least 10 are needed)",
            "Run          3 epochs, 4,071 steps, 760,000 tokens per epoch; resumes at step 1,200",
            "Duration     about 1 h 35 min (1,420 tokens per second, threads: 2, precision: bfloat16)",
            "Memory       about 1,600 MB",
            "Checkpoints  in m.work, every 10 minutes; the same command resumes from the last one",
            "Warning      1 label has fewer than 10 validation examples.");
  }

  @Test
  void repetitionsAreNamed() {
    TrainingPlan plan =
        new TrainingPlan(
            new TrainingPlan.Data(2_000, 200, true, 2_000, 0),
            new LabelSelection(
                new LabelSet(List.of("joy")), List.of(new Count("joy", 2_000, 200)), List.of()),
            new TrainingPlan.Schedule(
                3, 4, new TrainingPlan.Steps(756, 0), 76_000, Duration.ofMinutes(9)),
            RESOURCES,
            List.of());

    assertThat(PlanText.of(plan))
        .contains("Run          3 repetitions of 4 epochs, 756 steps, 76,000 tokens per epoch\n");
  }

  @Test
  void durationIsInTheUnitThatAPersonWouldUse() {
    assertThat(PlanText.duration(Duration.ofSeconds(40))).isEqualTo("40 s");
    assertThat(PlanText.duration(Duration.ofMinutes(35))).isEqualTo("35 min");
    assertThat(PlanText.duration(Duration.ofMinutes(320))).isEqualTo("5 h 20 min");
  }
}
