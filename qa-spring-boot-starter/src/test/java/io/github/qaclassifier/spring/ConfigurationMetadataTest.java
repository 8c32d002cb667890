package io.github.qaclassifier.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConfigurationMetadataTest {

  @Test
  void everyPropertyHasTypeAndDescription() throws Exception {
    JsonNode metadata;
    try (InputStream json =
        QaProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      metadata = new ObjectMapper().readTree(json);
    }
    Map<String, String> types = new TreeMap<>();
    for (JsonNode property : metadata.get("properties")) {
      types.put(property.get("name").asText(), property.get("type").asText());
      assertThat(property.path("description").asText()).as(property.toString()).isNotBlank();
    }
    assertThat(types)
        .isEqualTo(
            Map.of(
                "management.health.qa.enabled", "java.lang.Boolean",
                "qa.enabled", "java.lang.Boolean",
                "qa.lazy", "java.lang.Boolean",
                "qa.max-batch-tokens", "java.lang.Integer",
                "qa.model", "java.lang.String",
                "qa.threads", "java.lang.Integer",
                "qa.threshold", "java.lang.Double"));
  }
}
