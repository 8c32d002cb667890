package io.github.qaclassifier.web.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A parameter, or a field of a JSON object, of {@code openapi.yaml}.
 *
 * @param name the name; fields of nested objects have their path, such as {@code tokens.used}
 * @param type the JSON type
 * @param limits allowed values; may be empty
 * @param description what the field means; may be empty
 */
public record ApiField(
    String name, String type, boolean required, String limits, String description) {

  private static final int MAX_DEPTH = 4;

  static List<ApiField> ofParameters(JsonNode parameters, JsonNode root) {
    List<ApiField> fields = new ArrayList<>();
    for (JsonNode node : parameters) {
      JsonNode parameter = resolve(node, root);
      JsonNode schema = resolve(parameter.path("schema"), root);
      fields.add(
          new ApiField(
              parameter.path("name").asText(),
              type(schema, root) + " in the " + parameter.path("in").asText(),
              parameter.path("required").asBoolean(),
              limits(schema),
              description(parameter, schema)));
    }
    return fields;
  }

  /**
   * Returns the fields of an object, of the objects in an array, or of the first of several
   * choices.
   */
  static List<ApiField> ofSchema(JsonNode schema, JsonNode root) {
    List<ApiField> fields = new ArrayList<>();
    collect("", schema, root, 0, fields);
    return fields;
  }

  private static void collect(
      String prefix, JsonNode node, JsonNode root, int depth, List<ApiField> fields) {
    JsonNode schema = resolve(node, root);
    for (String choice : List.of("oneOf", "anyOf")) {
      if (schema.has(choice)) {
        collect(prefix, schema.path(choice).path(0), root, depth, fields);
        return;
      }
    }
    schema.path("allOf").forEach(part -> collect(prefix, part, root, depth, fields));
    if (schema.has("items") && depth < MAX_DEPTH) {
      collect(prefix.isEmpty() ? "" : prefix + "[]", schema.path("items"), root, depth + 1, fields);
    }
    TreeSet<String> required = new TreeSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode field = resolve(property.getValue(), root);
      String name = prefix.isEmpty() ? property.getKey() : prefix + '.' + property.getKey();
      fields.add(
          new ApiField(
              name,
              type(field, root),
              required.contains(property.getKey()),
              limits(field),
              description(property.getValue(), field)));
      if (depth < MAX_DEPTH) {
        collect(name, field, root, depth + 1, fields);
      }
    }
  }

  private static String description(JsonNode node, JsonNode resolved) {
    return node.path("description").asText(resolved.path("description").asText());
  }

  private static String type(JsonNode schema, JsonNode root) {
    if (schema.has("const") || schema.has("enum")) {
      return schema.path("type").asText("string");
    }
    for (String choice : List.of("oneOf", "anyOf")) {
      if (schema.has(choice)) {
        List<String> types = new ArrayList<>();
        schema.path(choice).forEach(one -> types.add(type(resolve(one, root), root)));
        return String.join(" or ", types);
      }
    }
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      List<String> types = new ArrayList<>();
      type.forEach(one -> types.add(one.asText()));
      return String.join(" or ", types);
    }
    if (type.asText().equals("array")) {
      String items = type(resolve(schema.path("items"), root), root);
      return items.equals("any") ? "array" : "array of " + items;
    }
    return type.asText("any");
  }

  private static String limits(JsonNode schema) {
    List<String> limits = new ArrayList<>();
    if (schema.has("const")) {
      limits.add(schema.path("const").asText());
    }
    if (schema.has("enum")) {
      List<String> values = new ArrayList<>();
      schema.path("enum").forEach(value -> values.add(value.asText()));
      limits.add(String.join(", ", values));
    }
    range(schema, "minimum", "maximum", "", limits);
    range(schema, "minLength", "maxLength", " characters", limits);
    range(schema, "minItems", "maxItems", " items", limits);
    if (schema.has("default")) {
      limits.add("default " + schema.path("default").asText());
    }
    return String.join("; ", limits);
  }

  private static void range(
      JsonNode schema, String minimum, String maximum, String unit, List<String> limits) {
    if (schema.has(minimum) && schema.has(maximum)) {
      limits.add(
          "%s to %s%s"
              .formatted(schema.path(minimum).asText(), schema.path(maximum).asText(), unit));
    } else if (schema.has(minimum)) {
      limits.add("at least %s%s".formatted(schema.path(minimum).asText(), unit));
    } else if (schema.has(maximum)) {
      limits.add("at most %s%s".formatted(schema.path(maximum).asText(), unit));
    }
  }

  /** Follows a reference within the document. */
  static JsonNode resolve(JsonNode node, JsonNode root) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : resolve(root.at(reference.substring(1)), root);
  }
}
