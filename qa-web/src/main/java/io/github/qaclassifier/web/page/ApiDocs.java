package io.github.qaclassifier.web.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code openapi.yaml} in the shape in which the page shows it. */
public record ApiDocs(String title, String description, List<Group> groups, Assets assets) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Operations that belong together. */
  public record Group(String name, String description, List<Operation> operations) {}

  /**
   * One method of one path.
   *
   * @param request an example of the body; empty if it takes none
   */
  public record Operation(
      String method,
      String path,
      String summary,
      String description,
      String request,
      List<Answer> answers) {}

  /**
   * One status.
   *
   * @param example an example of the body; may be empty
   */
  public record Answer(String status, String description, String example) {}

  static ApiDocs of(byte[] yaml, Assets assets) {
    JsonNode root;
    try {
      root = new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, List<Operation>> operations = new LinkedHashMap<>();
    root.path("tags").forEach(tag -> operations.put(tag.path("name").asText(), new ArrayList<>()));
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      path.getValue()
          .properties()
          .forEach(
              method -> {
                String tag = method.getValue().path("tags").path(0).asText();
                operations
                    .computeIfAbsent(tag, name -> new ArrayList<>())
                    .add(operation(path.getKey(), method.getKey(), method.getValue(), root));
              });
    }
    List<Group> groups = new ArrayList<>();
    root.path("tags")
        .forEach(
            tag -> {
              String name = tag.path("name").asText();
              groups.add(
                  new Group(
                      name,
                      tag.path("description").asText(),
                      operations.getOrDefault(name, List.of())));
            });
    JsonNode info = root.path("info");
    return new ApiDocs(
        info.path("title").asText(), info.path("description").asText(), groups, assets);
  }

  private static Operation operation(String path, String method, JsonNode node, JsonNode root) {
    List<Answer> answers = new ArrayList<>();
    node.path("responses")
        .properties()
        .forEach(
            response -> {
              JsonNode target = resolve(response.getValue(), root);
              answers.add(
                  new Answer(
                      response.getKey(),
                      target.path("description").asText(),
                      example(target.path("content"))));
            });
    return new Operation(
        method.toUpperCase(Locale.ROOT),
        path,
        node.path("summary").asText(),
        node.path("description").asText(),
        example(resolve(node.path("requestBody"), root).path("content")),
        answers);
  }

  private static JsonNode resolve(JsonNode node, JsonNode root) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : root.at(reference.substring(1));
  }

  private static String example(JsonNode content) {
    if (content.isEmpty()) {
      return "";
    }
    JsonNode example = content.elements().next().path("example");
    if (example.isMissingNode()) {
      return "";
    }
    if (example.isTextual() && !content.has("application/json")) {
      return example.asText();
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(example);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
