package io.github.qaclassifier.web.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the fields of a JSON object; an invalid value is an error that names the field. */
public final class Fields {

  private final JsonNode object;
  private final String where;

  private Fields(JsonNode object, String where) {
    this.object = object;
    this.where = where;
  }

  /**
   * Returns the fields of {@code node}.
   *
   * @param where what the node is, for messages, such as "The body"
   * @throws ApiError with 422 if it is not an object
   */
  public static Fields of(JsonNode node, String where) {
    if (!node.isObject()) {
      throw ApiError.invalid("%s must be a JSON object.".formatted(where));
    }
    return new Fields(node, where);
  }

  /** Refuses fields with other names: a misspelt field must not be ignored. */
  public Fields only(Set<String> names) {
    for (Iterator<String> it = object.fieldNames(); it.hasNext(); ) {
      if (!names.contains(it.next())) {
        throw ApiError.invalid(
            "%s has an unknown field; known fields are %s."
                .formatted(where, String.join(", ", names.stream().sorted().toList())));
      }
    }
    return this;
  }

  /** Returns a field, or empty if it is absent or null. */
  public Optional<JsonNode> field(String name) {
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }

  /** Returns a field that must be there. */
  public JsonNode required(String name) {
    return field(name)
        .orElseThrow(() -> ApiError.invalid("%s needs the field '%s'.".formatted(where, name)));
  }

  /** Returns a text, or "" if it is absent. */
  public String text(String name) {
    return field(name)
        .map(
            node -> {
              if (!node.isTextual()) {
                throw ApiError.invalid("'%s' must be a string.".formatted(name));
              }
              return node.textValue();
            })
        .orElse("");
  }

  /** Returns a whole number of 1 or more. */
  public OptionalInt count(String name) {
    Optional<JsonNode> node = field(name);
    if (node.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!node.get().canConvertToInt()
        || !node.get().isIntegralNumber()
        || node.get().intValue() < 1) {
      throw ApiError.invalid("'%s' must be a whole number of 1 or more.".formatted(name));
    }
    return OptionalInt.of(node.get().intValue());
  }

  /** Returns a number in [0, 1]. */
  public OptionalDouble unit(String name) {
    Optional<JsonNode> node = field(name);
    if (node.isEmpty()) {
      return OptionalDouble.empty();
    }
    double value = node.get().isNumber() ? node.get().doubleValue() : Double.NaN;
    if (!(value >= 0 && value <= 1)) {
      throw ApiError.invalid("'%s' must be a number from 0 to 1.".formatted(name));
    }
    return OptionalDouble.of(value);
  }

  /** Returns true or false; false if the field is absent. */
  public boolean flag(String name) {
    return field(name)
        .map(
            node -> {
              if (!node.isBoolean()) {
                throw ApiError.invalid("'%s' must be true or false.".formatted(name));
              }
              return node.booleanValue();
            })
        .orElse(false);
  }

  /** Returns one of the given words, in lower or upper case; the first if the field is absent. */
  public String choice(String name, String... words) {
    String value = text(name);
    if (value.isEmpty()) {
      return words[0];
    }
    for (String word : words) {
      if (word.equalsIgnoreCase(value)) {
        return word;
      }
    }
    throw ApiError.invalid("'%s' must be %s.".formatted(name, String.join(" or ", words)));
  }
}
