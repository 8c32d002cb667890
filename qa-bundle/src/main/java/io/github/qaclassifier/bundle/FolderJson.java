package io.github.qaclassifier.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.qaclassifier.core.ModelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON files as maps, lists, texts, numbers and booleans; errors name the file and
 * the position. Uses Jackson's parser alone: data binding takes 0.4 s more when the first model of
 * a process is opened.
 */
final class FolderJson {

  /** Without buffers per thread, which would keep this class loader for as long as the thread. */
  @SuppressWarnings("deprecation") // what replaces it needs Jackson 2.16
  private static final JsonFactory FACTORY =
      new JsonFactory()
          .disable(JsonFactory.Feature.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private FolderJson() {}

  /**
   * Parses a JSON object.
   *
   * @param where the file and its folder, for messages
   * @throws ModelException if the bytes are not a JSON object
   */
  static JsonObject object(byte[] bytes, String where) {
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new ModelException("%s is not a JSON object.".formatted(where));
      }
      Map<String, @Nullable Object> members = members(parser);
      if (parser.nextToken() != null) {
        throw new ModelException(
            "%s is malformed at line %d: text after the end of the object."
                .formatted(where, parser.currentTokenLocation().getLineNr()));
      }
      return new JsonObject(members, where, "");
    } catch (JsonProcessingException e) {
      throw malformed(where, e);
    } catch (IOException e) {
      // For example a first byte that announces UTF-32.
      throw new ModelException("%s is malformed: %s.".formatted(where, e.getMessage()), e);
    }
  }

  private static Map<String, @Nullable Object> members(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return members;
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> members(parser);
      case START_ARRAY -> {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value(parser));
        }
        yield elements;
      }
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }

  /**
   * Returns indented JSON in UTF-8 with a line feed at the end, the same bytes on every system.
   *
   * @param members maps, lists, texts, numbers and booleans
   */
  static byte[] bytes(Map<String, ?> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
      generator.setPrettyPrinter(
          new DefaultPrettyPrinter()
              .withObjectIndenter(new DefaultIndenter("  ", "\n"))
              .withArrayIndenter(new DefaultIndenter("  ", "\n")));
      write(generator, members);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      generator.writeStartObject();
      for (Map.Entry<?, ?> member : map.entrySet()) {
        generator.writeFieldName(String.valueOf(member.getKey()));
        write(generator, member.getValue());
      }
      generator.writeEndObject();
    } else if (value instanceof List<?> list) {
      generator.writeStartArray();
      for (Object element : list) {
        write(generator, element);
      }
      generator.writeEndArray();
    } else if (value instanceof Integer || value instanceof Long) {
      generator.writeNumber(((Number) value).longValue());
    } else if (value instanceof Float number) {
      generator.writeNumber(number.floatValue());
    } else if (value instanceof Number number) {
      generator.writeNumber(number.doubleValue());
    } else if (value instanceof Boolean bool) {
      generator.writeBoolean(bool);
    } else if (value == null) {
      generator.writeNull();
    } else {
      generator.writeString(value.toString());
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
