package io.github.qaclassifier.scraper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.CollectRequest;
import io.github.qaclassifier.pipeline.collect.Politeness;
import io.github.qaclassifier.pipeline.collect.QuestionCollector;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Helpers that several tests share. */
final class Collecting {

  /** Short delays for tests on loopback. */
  static final Politeness FAST =
      Politeness.DEFAULT
          .withDelay(Duration.ZERO)
          .withRetries(2, Duration.ofMillis(5))
          .withTimeout(Duration.ofSeconds(10));

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Collecting() {}

  static CollectReport collect(CollectRequest request) {
    return QuestionCollector.find().collect(request, ProgressListener.NONE, new StopSignal());
  }

  /** The lines of a JSONL file, plain or gzipped. */
  static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    if (!Files.exists(file)) {
      return lines;
    }
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String line;
      while ((line = reader.readLine()) != null) {
        lines.add(MAPPER.readTree(line));
      }
    }
    return lines;
  }

  static List<String> texts(List<JsonNode> lines, String field) {
    return lines.stream().map(line -> line.path(field).asText()).toList();
  }

  /** The reasons in the journal. */
  static List<String> reasons(CollectRequest request) throws IOException {
    return texts(lines(request.journal()), "reason");
  }
}
