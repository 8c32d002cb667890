package io.github.qaclassifier.scraper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.spi.HtmlText;
import io.github.qaclassifier.pipeline.collect.CollectRequest;
import io.github.qaclassifier.pipeline.collect.DetailsRequest;
import io.github.qaclassifier.pipeline.collect.DumpRequest;
import io.github.qaclassifier.pipeline.collect.PageOrigin;
import io.github.qaclassifier.pipeline.collect.QuestionCollector;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import io.github.qaclassifier.pipeline.collect.UrlsRequest;
import io.github.qaclassifier.scraper.internal.page.Page;
import io.github.qaclassifier.scraper.internal.page.PageReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares real pages, captured by others, with their expected questions. They are not in the
 * repository: the folder is {@code ../shared/fixtures} beside it, or what {@code -Dqa.fixtures}
 * names; without it these tests are skipped.
 */
class CapturedPagesTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path FIXTURES =
      Path.of(System.getProperty("qa.fixtures", "../../shared/fixtures"));
  private static final Map<String, String> REASONS =
      Map.of(
          "landing", "landing",
          "login", "login",
          "429", "too-many-requests",
          "cloudflare", "challenge",
          "captcha", "captcha",
          "verification", "captcha",
          "404", "not-found");

  @TestFactory
  Stream<DynamicTest> capturedPageGivesItsExpectedQuestion(@TempDir Path folder)
      throws IOException {
    Path expected = FIXTURES.resolve("expected.json");
    assumeTrue(
        Files.exists(expected), () -> "The captured pages are not in " + FIXTURES.toAbsolutePath());
    List<Map.Entry<String, JsonNode>> entries = new ArrayList<>();
    MAPPER.readTree(expected.toFile()).properties().forEach(entries::add);
    assertThat(entries).isNotEmpty();
    return entries.stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        check(
                            entry.getKey(),
                            entry.getValue(),
                            Files.createDirectories(folder.resolve(entry.getKey())))));
  }

  @Test
  void capturedDumpIsReadWithoutItsDocumentType(@TempDir Path folder) throws IOException {
    Path dump = FIXTURES.resolve("dump/tpxml_Posts_head.xml");
    assumeTrue(Files.exists(dump), () -> "There is no " + dump.toAbsolutePath());
    List<JsonNode> rows = rows(DumpRequest.to(folder.resolve("d.jsonl"), dump));
    assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row.path("tags")).isNotEmpty());
    assertThat(rows.get(0).path("tags")).map(JsonNode::asText).contains("discussion", "answers");
  }

  private static void check(String name, JsonNode expected, Path folder) throws IOException {
    Path pages = Files.createDirectories(folder.resolve("pages"));
    Path page = pages.resolve(Path.of(name).getFileName());
    Files.copy(FIXTURES.resolve(name), page);
    PageOrigin.SavedPages saved = PageOrigin.SavedPages.of(pages);
    List<JsonNode> listed = rows(UrlsRequest.to(folder.resolve("list.jsonl"), saved));
    List<JsonNode> details = rows(DetailsRequest.fromSaved(folder.resolve("rows.jsonl"), saved));
    switch (expected.path("kind").asText()) {
      case "list" -> {
        assertThat(details).isEmpty();
        checkList(listed, expected, page);
      }
      case "detail" -> {
        assertThat(listed).isEmpty();
        assertThat(details).hasSize(1);
        checkDetail(details.get(0), expected, name);
      }
      default -> {
        assertThat(listed).isEmpty();
        assertThat(details).isEmpty();
        checkReason(name, folder);
      }
    }
  }

  private static void checkList(List<JsonNode> rows, JsonNode expected, Path page)
      throws IOException {
    assertThat(rows)
        .extracting(row -> row.path("title").asText())
        .isEqualTo(texts(expected.path("rows"), "title"));
    assertThat(rows)
        .extracting(row -> pathOf(row.path("url").asText()))
        .isEqualTo(
            texts(expected.path("rows"), "href").stream().map(CapturedPagesTest::pathOf).toList());
    PageReader reader = new PageReader(HtmlText.find());
    Page read =
        reader.read(Files.readAllBytes(page), Optional.empty(), "https://stackoverflow.com/", true);
    Optional<String> next = ((Page.QuestionList) read).next().map(CapturedPagesTest::pathOf);
    assertThat(next)
        .isEqualTo(
            Optional.of(expected.path("next")).filter(JsonNode::isTextual).map(JsonNode::asText));
  }

  private static void checkDetail(JsonNode row, JsonNode expected, String name) {
    String shared = expected.path("title_og").asText();
    String title = shared.isEmpty() ? expected.path("title_h1").asText() : shared;
    assertThat(row.path("id").asText()).isNotEmpty();
    assertThat(name).contains("_" + row.path("id").asText() + "_");
    assertThat(row.path("url").asText()).contains("/questions/" + row.path("id").asText());
    assertThat(row.path("title").asText()).isEqualTo(title);
    assertThat(row.path("tags")).map(JsonNode::asText).isEqualTo(texts(expected.path("tags")));
    assertThat(row.path("body_text").asText().replaceAll("\\s+", " ").strip())
        .isEqualTo(expected.path("body").asText().strip());
  }

  private static void checkReason(String name, Path folder) throws IOException {
    JsonNode line = MAPPER.readTree(Files.readString(folder.resolve("rows.jsonl.journal.jsonl")));
    String expected =
        REASONS.entrySet().stream()
            .filter(reason -> name.contains(reason.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow();
    assertThat(line.path("reason").asText()).isEqualTo(expected);
    assertThat(line.path("file").asText()).isEqualTo(Path.of(name).getFileName().toString());
  }

  private static List<JsonNode> rows(CollectRequest request) throws IOException {
    QuestionCollector.find().collect(request, ProgressListener.NONE, new StopSignal());
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(request.out())) {
      rows.add(MAPPER.readTree(line));
    }
    return rows;
  }

  private static List<String> texts(JsonNode array, String field) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.path(field).asText()));
    return texts;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static String pathOf(String url) {
    URI address = URI.create(url);
    return address.getRawPath()
        + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
  }
}
