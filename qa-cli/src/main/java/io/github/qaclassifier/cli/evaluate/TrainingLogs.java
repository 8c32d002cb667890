package io.github.qaclassifier.cli.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.pipeline.evaluation.TrainingCurves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the {@code log.jsonl} of a training run. */
final class TrainingLogs {

  private TrainingLogs() {}

  static TrainingCurves read(Path file) {
    ObjectMapper mapper = new ObjectMapper();
    List<TrainingCurves.Loss> losses = new ArrayList<>();
    List<TrainingCurves.Score> scores = new ArrayList<>();
    int number = 0;
    try {
      for (String line : Files.readAllLines(file)) {
        number++;
        JsonNode entry = mapper.readTree(line);
        if (entry.hasNonNull("loss")) {
          losses.add(
              new TrainingCurves.Loss(entry.path("step").asLong(), entry.get("loss").asDouble()));
        } else if (entry.hasNonNull("micro_f1")) {
          scores.add(
              new TrainingCurves.Score(
                  entry.path("set").asText(),
                  entry.path("epoch").asInt(),
                  entry.get("micro_f1").asDouble()));
        }
      }
    } catch (JsonProcessingException e) {
      throw new DataException(
          "%s:%d: this line is not valid JSON. Give the log.jsonl of a work folder of qa train."
              .formatted(file, number),
          e);
    } catch (IOException e) {
      throw new DataException(
          "Cannot read the training log %s: %s.".formatted(file, FileFailure.reason(e)), e);
    }
    return new TrainingCurves(losses, scores);
  }
}
