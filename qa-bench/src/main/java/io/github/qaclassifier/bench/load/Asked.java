package io.github.qaclassifier.bench.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A question and the request that asks it. */
@SuppressWarnings("ArrayRecordComponent") // never compared; written as it is, again and again
record Asked(Question question, byte[] request) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SEED = 42;

  /** A request for one question. */
  static Asked of(Question question) {
    byte[] body = json(Map.of("title", question.title(), "body", question.body()));
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(
        """
        POST /api/v1/classify HTTP/1.1\r
        Host: localhost\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        """
            .formatted(body.length)
            .getBytes(StandardCharsets.US_ASCII));
    request.writeBytes(body);
    return new Asked(question, request.toByteArray());
  }

  /**
   * All questions of some files, in one random order, the same each time.
   *
   * @throws DataException if there is none
   */
  static List<Asked> read(List<Path> files) {
    QuestionFiles reader = QuestionFiles.find();
    List<Asked> all = new ArrayList<>();
    for (Path file : files) {
      try (QuestionFiles.Rows rows = reader.open(file, problem -> {})) {
        rows.forEachRemaining(row -> all.add(of(row.question())));
      }
    }
    if (all.isEmpty()) {
      throw new DataException("There is no question in %s.".formatted(files));
    }
    Collections.shuffle(all, new Random(SEED));
    return all;
  }

  private static byte[] json(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
