package io.github.qaclassifier.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.Progress;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void logGetsOneLinePerMinute() {
    AtomicLong clock = new AtomicLong();
    try (ProgressDisplay display = new ProgressDisplay.Lines(err, clock::get)) {
      display.update(new Progress("epoch 1/3", 1_000, 4_000, "tokens", "loss 0.21"));
      clock.addAndGet(Duration.ofSeconds(61).toNanos());
      display.update(new Progress("epoch 1/3", 2_000, 4_000, "tokens", "loss 0.20"));
      display.update(new Progress("epoch 1/3", 3_000, 4_000, "tokens", "loss 0.19"));
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("epoch 1/3: 2,000 tokens (50 %%), loss 0.20%n".formatted());
  }

  @Test
  void terminalGetsABarThatEndsItsLine() throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    PrintStream watched =
        new PrintStream(bytes, true, StandardCharsets.UTF_8) {
          @Override
          public void println() {
            super.println();
            closed.countDown();
          }
        };
    try (ProgressDisplay display = new ProgressDisplay.Bar(watched)) {
      display.update(new Progress("classify", 500_000, 1_000_000, "bytes", "12 questions"));
    }
    assertThat(closed.await(30, TimeUnit.SECONDS)).as("the bar ends its line").isTrue();
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("classify", "50%", "500/1000 KB")
        .endsWith(System.lineSeparator());
  }

  @Test
  void colorsNeedATerminalAndNoOptOut() {
    assertThat(Console.wantsColors(Map.of("TERM", "xterm"))).isTrue();
    assertThat(Console.wantsColors(Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(Console.wantsColors(Map.of("TERM", "dumb"))).isFalse();
    Console piped =
        Console.of(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream());
    assertThat(piped.outAnsi().enabled()).isFalse();
    assertThat(piped.errAnsi().enabled()).isFalse();
  }
}
