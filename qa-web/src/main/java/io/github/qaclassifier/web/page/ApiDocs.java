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

/**
 * {@code openapi.yaml} as the documentation page shows it.
 *
 * @param address the address under which the client sees the server, without a slash at the end
 */
public record ApiDocs(
    String title, String description, List<Group> groups, String address, Assets assets) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Operations with the same tag. */
  public record Group(String id, String name, String description, List<Operation> operations) {}

  /**
   * One method of one path.
   *
   * @param id anchor of the operation on the page
   */
  public record Operation(String id, Description text, Request request, List<Response> responses) {

    /** Returns method and path. */
    public String name() {
      return request.method() + ' ' + request.path();
    }
  }

  /** Texts of an operation. */
  public record Description(String summary, String details) {}

  /**
   * What to send.
   *
   * @param fields parameters of the path, of the query, and fields of the body
   * @param command a command line that sends the example, without the address at its end
   */
  public record Request(String method, String path, List<ApiField> fields, String command) {

    /** Returns a command line that sends the example to the server at {@code address}. */
    public String curl(String address) {
      return command + address + path;
    }
  }

  /**
   * One status.
   *
   * @param fields fields of the body; may be empty
   * @param example an example of the body; may be empty
   */
  public record Response(
      String status, String description, List<ApiField> fields, String example) {}

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
        info.path("title").asText(), info.path("description").asText(), groups, "", assets);
  }

  /** Returns these docs with command lines for the server at {@code address}. */
  ApiDocs at(String address) {
    return new ApiDocs(title, description, groups, address, assets);
  }

  private static Operation operation(String path, String method, JsonNode node, JsonNode root) {
    List<Response> responses = new ArrayList<>();
    node.path("responses")
        .properties()
        .forEach(entry -> responses.add(response(entry.getKey(), entry.getValue(), root)));
    String upperCase = method.toUpperCase(Locale.ROOT);
    return new Operation(
        anchor(method + path),
        new Description(node.path("summary").asText(), node.path("description").asText()),
        request(upperCase, path, node, root),
        responses);
  }

  private static Request request(String method, String path, JsonNode node, JsonNode root) {
    JsonNode content = ApiField.resolve(node.path("requestBody"), root).path("content");
    List<ApiField> fields = new ArrayList<>(ApiField.ofParameters(node.path("parameters"), root));
    fields.addAll(ApiField.ofSchema(schema(content), root));
    return new Request(method, path, fields, command(method, content));
  }

  private static Response response(String status, JsonNode node, JsonNode root) {
    JsonNode resolved = ApiField.resolve(node, root);
    JsonNode content = resolved.path("content");
    boolean success = status.startsWith("2");
    return new Response(
        status,
        resolved.path("description").asText(),
        success ? ApiField.ofSchema(schema(content), root) : List.of(),
        example(content));
  }

  private static JsonNode schema(JsonNode content) {
    return content.isEmpty() ? content.path("schema") : content.elements().next().path("schema");
  }

  private static String command(String method, JsonNode content) {
    if (content.isEmpty()) {
      return method.equals("GET") ? "curl " : "curl -X " + method + ' ';
    }
    JsonNode example = content.elements().next().path("example");
    String body = example.isTextual() ? example.asText() : example.toString();
    return "curl -H 'Content-Type: %s' \\\n  -d '%s' \\\n  "
        .formatted(content.fieldNames().next(), body.replace("'", "'\\''"));
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
