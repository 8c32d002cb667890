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

/** {@code openapi.yaml} as the documentation page shows it. */
public record ApiDocs(String title, String description, List<Group> groups, Assets assets) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Operations with the same tag. */
  public record Group(String id, String name, String description, List<Operation> operations) {}

  /**
   * One method of one path.
   *
   * @param id anchor of the operation on the page
   */
  public record Operation(
      String id,
      String method,
      String path,
      Description text,
      Request request,
      List<Reply> replies) {}

  /** Texts of an operation. */
  public record Description(String summary, String details) {}

  /**
   * What to send.
   *
   * @param fields parameters of the path, of the query, and fields of the body
   * @param example an example of the body; empty if there is no body
   * @param curl a command line that sends the example
   */
  public record Request(List<ApiField> fields, String example, String curl) {}

  /**
   * One status.
   *
   * @param fields fields of the body; may be empty
   * @param example an example of the body; may be empty
   */
  public record Reply(String status, String description, List<ApiField> fields, String example) {}

  static ApiDocs of(byte[] yaml, Assets assets) {
    JsonNode root;
    try {
      root = new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, List<Operation>> operations = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        String tag = method.getValue().path("tags").path(0).asText();
        operations
            .computeIfAbsent(tag, name -> new ArrayList<>())
            .add(operation(path.getKey(), method.getKey(), method.getValue(), root));
      }
    }
    List<Group> groups = new ArrayList<>();
    for (JsonNode tag : root.path("tags")) {
      String name = tag.path("name").asText();
      groups.add(
          new Group(
              anchor(name),
              name,
              tag.path("description").asText(),
              operations.getOrDefault(name, List.of())));
    }
    JsonNode info = root.path("info");
    return new ApiDocs(
        info.path("title").asText(), info.path("description").asText(), groups, assets);
  }

  private static Operation operation(String path, String method, JsonNode node, JsonNode root) {
    List<Reply> replies = new ArrayList<>();
    node.path("responses")
        .properties()
        .forEach(response -> replies.add(reply(response.getKey(), response.getValue(), root)));
    String upperCase = method.toUpperCase(Locale.ROOT);
    return new Operation(
        anchor(method + path),
        upperCase,
        path,
        new Description(node.path("summary").asText(), node.path("description").asText()),
        request(upperCase, path, node, root),
        replies);
  }

  private static Request request(String method, String path, JsonNode node, JsonNode root) {
    JsonNode content = ApiField.resolve(node.path("requestBody"), root).path("content");
    List<ApiField> fields = new ArrayList<>(ApiField.ofParameters(node.path("parameters"), root));
    fields.addAll(ApiField.ofSchema(schema(content), root));
    String example = example(content);
    return new Request(fields, example, curl(method, path, content, example));
  }

  private static Reply reply(String status, JsonNode node, JsonNode root) {
    JsonNode response = ApiField.resolve(node, root);
    JsonNode content = response.path("content");
    boolean success = status.startsWith("2");
    return new Reply(
        status,
        response.path("description").asText(),
        success ? ApiField.ofSchema(schema(content), root) : List.of(),
        example(content));
  }

  private static JsonNode schema(JsonNode content) {
    return content.isEmpty() ? content.path("schema") : content.elements().next().path("schema");
  }

  /** The base address is that of a server started with the default options. */
  private static String curl(String method, String path, JsonNode content, String example) {
    String address = "http://127.0.0.1:8000" + path;
    if (content.isEmpty()) {
      return method.equals("GET") ? "curl " + address : "curl -X %s %s".formatted(method, address);
    }
    String type = content.fieldNames().next();
    String body =
        content.elements().next().path("example").isTextual()
            ? content.elements().next().path("example").asText()
            : content.elements().next().path("example").toString();
    return "curl -H 'Content-Type: %s' \\\n  -d '%s' \\\n  %s"
        .formatted(type, (example.isEmpty() ? "" : body).replace("'", "'\\''"), address);
  }

  private static String anchor(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
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
