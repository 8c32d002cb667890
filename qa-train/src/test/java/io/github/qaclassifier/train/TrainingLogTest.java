package io.github.qaclassifier.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLogTest {

  @TempDir Path folder;

  @Test
  void pauseBetweenTwoProcessesDoesNotCount() throws IOException {
    assertThat(
            log("""
                    {"time":"2026-01-01T20:00:00Z","start_step":0}
                    {"time":"2026-01-01T20:01:00Z","step":50,"epoch":1}
                    {"time":"2026-01-02T08:00:00Z","start_step":50}
                    {"time":"2026-01-02T08:02:00Z","step":100,"epoch":1}
                    """)
                .duration())
        .isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void logOfAnEarlierVersionCountsFromItsFirstLine() throws IOException {
    assertThat(
            log("""
                    {"time":"2026-01-01T20:01:00Z","step":50,"epoch":1}
                    {"time":"2026-01-01T20:03:00Z","step":100,"epoch":1}
                    """)
                .duration())
        .isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void runWithoutStepsHasTakenNoTime() {
    assertThat(new TrainingLog(folder.resolve("none.jsonl")).duration()).isZero();
  }

  private TrainingLog log(String lines) throws IOException {
    return new TrainingLog(Files.writeString(folder.resolve("log.jsonl"), lines));
  }
}
