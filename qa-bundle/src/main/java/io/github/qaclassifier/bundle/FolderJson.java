package io.github.qaclassifier.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.qaclassifier.core.MissingComponentException;
import io.github.qaclassifier.core.ModelException;
import java.io.IOException;
import java.util.Arrays;

/** Reads and writes JSON files; errors name the file and the position. */
final class FolderJson {

  /** Without buffers per thread, which would keep this class loader for as long as the thread. */
  @SuppressWarnings("deprecation") // what replaces it needs Jackson 2.16
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              new JsonFactory().disable(JsonFactory.Feature.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING))
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Writes the same bytes on every system. */
  private static final ObjectWriter WRITER =
      MAPPER.writer(
          new DefaultPrettyPrinter()
              .withObjectIndenter(new DefaultIndenter("  ", "\n"))
              .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private FolderJson() {}

  /**
   * Rejects a version of Jackson that cannot read records.
   *
   * @throws MissingComponentException if the version is older than 2.15
   */
  static void requireVersion(Version found) {
    if (found.getMajorVersion() == 2 && found.getMinorVersion() < 15) {
      throw new MissingComponentException(
          "Jackson %s is on the class path, but 2.15 or later is needed: raise the version of com.fasterxml.jackson.core:jackson-databind, -core and -annotations."
              .formatted(found));
    }
  }

  /**
   * Parses a JSON object.
   *
   * @param where the file and its folder, for messages
   * @throws ModelException if the bytes are not a JSON object
   */
  static JsonNode object(byte[] bytes, String where) {
    try {
      JsonNode root = MAPPER.readTree(bytes);
      if (!root.isObject()) {
        throw new ModelException("%s is not a JSON object.".formatted(where));
      }
      return root;
    } catch (JsonProcessingException e) {
      throw malformed(where, e);
    } catch (IOException e) {
      // For example a first byte that announces UTF-32.
      throw new ModelException("%s is malformed: %s.".formatted(where, e.getMessage()), e);
    }
  }

  /** Parses a JSON object and binds it to a type. */
  static <T> T read(byte[] bytes, Class<T> type, String where) {
    try {
      return MAPPER.readValue(bytes, type);
    } catch (JsonProcessingException e) {
      throw malformed(where, e);
    } catch (IOException e) {
      // For example a first byte that announces UTF-32.
      throw new ModelException("%s is malformed: %s.".formatted(where, e.getMessage()), e);
    }
  }

  /** Returns indented JSON in UTF-8 with a line feed at the end. */
  static byte[] bytes(Object value) {
    try {
      byte[] bytes = WRITER.writeValueAsBytes(value);
      byte[] ended = Arrays.copyOf(bytes, bytes.length + 1);
      ended[bytes.length] = '\n';
      return ended;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("This is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static ModelException malformed(String where, JsonProcessingException e) {
    JsonLocation place = e.getLocation();
    return new ModelException(
        place == null
            ? "%s is malformed: %s.".formatted(where, e.getOriginalMessage())
            : "%s is malformed at line %d, column %d: %s."
                .formatted(where, place.getLineNr(), place.getColumnNr(), e.getOriginalMessage()),
        e);
  }
}
