package io.github.qaclassifier.train;

import io.github.qaclassifier.core.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * A line of JSON for every so many steps and every epoch, appended to {@code log.jsonl} in the work
 * folder; what training curves are drawn from.
 */
final class TrainingLog {

  private final Path file;

  TrainingLog(Path work) {
    this.file = work.resolve("log.jsonl");
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

  private void append(String line, Object... values) {
    try {
      Files.writeString(
          file,
          String.format(Locale.ROOT, line, values) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new DataException("Cannot write the log %s: %s.".formatted(file, e), e);
    }
  }
}
