package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Checks responses against {@code openapi.yaml}. */
final class OpenApiContract {

  private static final JsonNode ROOT = read();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final Map<JsonNode, JsonSchema> COMPILED = new ConcurrentHashMap<>();

  private OpenApiContract() {}

  /** Every "METHOD /path" of the description. */
  static Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : ROOT.path("paths").properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
    }
    return operations;
  }

  /** Fails unless the status, type and body of a response are described. */
  static void check(HttpResponse<String> response) {
    String method = response.request().method();
    String path = response.request().uri().getPath();
    boolean redirected = response.statusCode() == 308;
    if (method.equals("HEAD") || method.equals("OPTIONS") || redirected) {
      return;
    }
    String what = method + " " + path + " -> " + response.statusCode();
    Optional<JsonNode> described = response(method, path, response.statusCode());
    if (described.isEmpty()) {
      assertThat(response.statusCode())
          .as("%s is not described", what)
          .isIn(400, 403, 404, 405, 421);
      validate(reference("#/components/schemas/Error"), response.body(), what);
      return;
    }
    String type = response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    JsonNode content = described.get().path("content");
    if (!content.has(type)) {
      // The page shows an error as a page.
      assertThat(path).as("%s as %s", what, type).isEqualTo("/");
      assertThat(type).isEqualTo("text/html");
    } else if (type.equals("application/json")) {
      validate(content.path(type).path("schema"), response.body(), what);
    }
    described
        .get()
        .path("headers")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (response.statusCode() != 200 || name.startsWith("x-")) {
                assertThat(response.headers().firstValue(name))
                    .as("%s: %s", what, name)
                    .isPresent();
              }
            });
  }

  private static Optional<JsonNode> response(String method, String path, int status) {
    for (Map.Entry<String, JsonNode> template : ROOT.path("paths").properties()) {
      String pattern = template.getKey().replaceAll("\\{[^}]+}", "[^ ]+");
      JsonNode operation = template.getValue().path(method.toLowerCase(Locale.ROOT));
      if (path.matches(pattern) && operation.isObject()) {
        JsonNode response = operation.path("responses").path(String.valueOf(status));
        String target = response.path("$ref").asText();
        JsonNode found = target.isEmpty() ? response : ROOT.at(target.substring(1));
        return found.isObject() ? Optional.of(found) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static void validate(JsonNode schema, String body, String what) {
    JsonSchema compiled = COMPILED.computeIfAbsent(schema, OpenApiContract::compile);
    assertThat(compiled.validate(Served.json(body))).as(what).isEmpty();
  }

  private static JsonSchema compile(JsonNode schema) {
    ObjectNode root = schema.deepCopy();
    root.set("components", ROOT.path("components"));
    return SCHEMAS.getSchema(root);
  }

  private static JsonNode reference(String target) {
    return new YAMLMapper().createObjectNode().put("$ref", target);
  }

  private static JsonNode read() {
    try (InputStream in = OpenApiContract.class.getResourceAsStream("page/openapi.yaml")) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
