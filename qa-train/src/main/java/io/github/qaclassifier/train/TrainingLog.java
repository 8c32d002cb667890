package io.github.qaclassifier.train;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Appends a line of JSON per start of a process, per 50 steps and per epoch to {@code log.jsonl} in
 * the work folder, from which training curves are drawn. Each further repetition has a file of its
 * own, {@code log-2.jsonl} and so on.
 */
final class TrainingLog {

  private static final Pattern TIME = Pattern.compile("\"time\":\"([^\"]+)\"");

  private static final String START = "\"start_step\"";

  private final Path file;

  TrainingLog(Path file) {
    this.file = file;
  }

  /** Marks the start of a process, so that the pause before it does not count. */
  void start(long step) {
    append("{\"time\":\"%s\",\"start_step\":%d}", Instant.now(), step);
  }

  void step(long step, int epoch, double loss, double rateFactor, Speed speed) {
    append(
        "{\"time\":\"%s\",\"step\":%d,\"epoch\":%d,\"loss\":%.5f,\"rate_factor\":%.4f,\"tokens_per_second\":%.0f}",
        Instant.now(), step, epoch, loss, rateFactor, speed.tokensPerSecond());
  }

  void epoch(int epoch, Map<String, Double> microF1) {
    microF1.forEach(
        (set, score) ->
            append(
                "{\"time\":\"%s\",\"epoch\":%d,\"set\":\"%s\",\"micro_f1\":%.5f}",
                Instant.now(), epoch, set.replaceAll("[\"\\\\]", "_"), score));
  }

  /** Returns when the run's first line was written; now if there is none. */
  Instant started() {
    List<String> lines = lines();
    return lines.isEmpty() ? Instant.now() : timeOf(lines.get(0));
  }

  /** Returns how long the processes of the run computed, without the pauses between them. */
  Duration duration() {
    Duration duration = Duration.ZERO;
    @Nullable Instant previous = null;
    for (String line : lines()) {
      Instant time = timeOf(line);
      if (previous != null && !line.contains(START)) {
        duration = duration.plus(Duration.between(previous, time));
      }
      previous = time;
    }
    return duration;
  }

  private static Instant timeOf(String line) {
    Matcher time = TIME.matcher(line);
    return time.find() ? Instant.parse(time.group(1)) : Instant.now();
  }

  private List<String> lines() {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new DataException(
          "Cannot read the log %s: %s.".formatted(file, FileFailure.reason(e)), e);
    }
  }

  private void append(String line, Object... values) {
    try {
      Files.writeString(
          file,
          String.format(Locale.ROOT, line, values) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new DataException(
          "Cannot write the log %s: %s.".formatted(file, FileFailure.reason(e)), e);
    }
  }
}
