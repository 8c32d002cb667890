package io.github.qaclassifier.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.pipeline.dataset.DataInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The one configuration of the JSON library, and the reading of whole files. */
final class RecordJson {

  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private RecordJson() {}

  /**
   * Returns the JSON in a file's text.
   *
   * @param file for messages
   * @throws DataException with line and column, if the text is not JSON
   */
  static JsonNode tree(Path file, String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new DataException(
          "%s:%d: not valid JSON at column %d: %s."
              .formatted(
                  file,
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  e.getOriginalMessage()),
          e);
    }
  }

  /**
   * Returns the text of a file, which may be compressed with gzip.
   *
   * @throws DataException if the file cannot be read; with line and column, if it is not UTF-8
   */
  static String text(Path file) {
    try (DataInput in = DataInput.of(file)) {
      byte[] bytes = in.readAllBytes();
      if (in.truncated()) {
        throw new DataException("%s is truncated: copy it again.".formatted(file));
      }
      return text(file, bytes);
    } catch (IOException e) {
      throw new DataException("%s cannot be read: %s.".formatted(file, FileFailure.reason(e)), e);
    }
  }

  private static String text(Path file, byte[] bytes) {
    // Unlike the constructor of String, a decoder reports invalid bytes.
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(bytes.length);
    if (decoder.decode(ByteBuffer.wrap(bytes), text, true).isError()) {
      String valid = text.flip().toString();
      throw new DataException(
          "%s:%d: not valid UTF-8 at column %d: save the file as UTF-8."
              .formatted(
                  file,
                  valid.chars().filter(c -> c == '\n').count() + 1,
                  valid.length() - valid.lastIndexOf('\n')));
    }
    return text.flip().toString();
  }
}
