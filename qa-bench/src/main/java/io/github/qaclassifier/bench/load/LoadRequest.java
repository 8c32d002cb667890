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

/** A question and the bytes of the HTTP request for it. */
@SuppressWarnings(
    "ArrayRecordComponent") // never compared; not copied, because it is sent many times
record LoadRequest(Question question, byte[] bytes) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SEED = 42;

  /** Creates the request for a question. */
  static LoadRequest of(Question question) {
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
    return new LoadRequest(question, request.toByteArray());
  }

  /**
   * Creates requests for all questions of some files, in a random order that is the same each time.
   *
   * @throws DataException if there is no question
   */
  static List<LoadRequest> read(List<Path> files) {
    QuestionFiles reader = QuestionFiles.find();
    List<LoadRequest> all = new ArrayList<>();
    for (Path file : files) {
      try (QuestionFiles.Rows records = reader.open(file, problem -> {})) {
        records.forEachRemaining(record -> all.add(of(record.question())));
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
