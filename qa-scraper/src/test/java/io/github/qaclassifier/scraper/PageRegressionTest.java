package io.github.qaclassifier.scraper;

import static io.github.qaclassifier.scraper.Collecting.collect;
import static io.github.qaclassifier.scraper.Collecting.lines;
import static io.github.qaclassifier.scraper.Collecting.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.pipeline.collect.CollectRequest;
import io.github.qaclassifier.pipeline.collect.DetailsRequest;
import io.github.qaclassifier.pipeline.collect.PageOrigin.SavedPages;
import io.github.qaclassifier.pipeline.collect.UrlsRequest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One saved page for each fault that once lost or spoiled a part of a question. Beside each page is
 * the expected output.
 */
class PageRegressionTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Stream<String> faults() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(resources())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void pageGivesItsExpectedQuestion(String fault, @TempDir Path folder)
      throws IOException, URISyntaxException {
    JsonNode expected = MAPPER.readTree(resources().resolve(fault + ".json").toFile());
    Path pages = Files.createDirectory(folder.resolve("pages"));
    String file = expected.path("file").asText();
    Files.copy(resources().resolve(file), pages.resolve(file));
    CollectRequest request =
        expected.path("kind").asText().equals("urls")
            ? UrlsRequest.to(folder.resolve("out.jsonl"), SavedPages.of(pages))
            : DetailsRequest.fromSaved(folder.resolve("out.jsonl"), SavedPages.of(pages));

    collect(request);

    List<JsonNode> records = lines(request.out());
    assertThat(records).hasSize(expected.path("rows").size());
    for (int i = 0; i < records.size(); i++) {
      for (Map.Entry<String, JsonNode> field : expected.path("rows").get(i).properties()) {
        assertThat(records.get(i).path(field.getKey()).asText())
            .as("%s of record %d", field.getKey(), i + 1)
            .isEqualTo(field.getValue().asText());
      }
    }
    assertThat(reasons(request))
        .containsExactlyElementsOf(
            expected.path("journal").valueStream().map(JsonNode::asText).toList());
  }

  private static Path resources() throws URISyntaxException {
    URL one =
        Objects.requireNonNull(PageRegressionTest.class.getResource("page/search-marks.json"));
    return Objects.requireNonNull(Path.of(one.toURI()).getParent());
  }
}
