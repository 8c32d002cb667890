package io.github.qaclassifier.scraper;

import static io.github.qaclassifier.scraper.Collecting.collect;
import static io.github.qaclassifier.scraper.Collecting.lines;
import static io.github.qaclassifier.scraper.Collecting.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.DumpRequest;
import io.github.qaclassifier.pipeline.collect.StopReason;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One file for each fault that once ended the import of a dump or lost a question. Beside each file
 * is the expected output.
 */
class DumpRegressionTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Stream<String> faults() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(resources())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".xml"))
          .map(name -> name.substring(0, name.length() - ".xml".length()))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void everyReadableQuestionIsKept(String fault, @TempDir Path folder)
      throws IOException, URISyntaxException {
    Path dump = resources().resolve(fault + ".xml");
    JsonNode expected = MAPPER.readTree(resources().resolve(fault + ".json").toFile());
    DumpRequest request = DumpRequest.to(folder.resolve("q.jsonl"), dump);

    CollectReport report = collect(request);

    assertThat(report.stopReason()).isEqualTo(StopReason.COMPLETE);
    assertThat(texts(lines(request.out()), "title")).isEqualTo(list(expected.path("titles")));
    if (expected.has("bodies")) {
      assertThat(texts(lines(request.out()), "body_text")).isEqualTo(list(expected.path("bodies")));
    }
    if (expected.has("repairs")) {
      assertThat(report.counts().repairs()).isEqualTo(expected.path("repairs").asLong());
    }
    assertThat(MAPPER.<JsonNode>valueToTree(report.leftOut()))
        .hasToString(expected.path("left_out").toString());
  }

  /** Wherever the reader's buffer ends, the result is the same. */
  @ParameterizedTest
  @MethodSource("faults")
  void bufferSizeDoesNotChangeTheResult(String fault, @TempDir Path folder)
      throws IOException, URISyntaxException {
    byte[] dump = Files.readAllBytes(resources().resolve(fault + ".xml"));
    DumpRequest whole =
        DumpRequest.to(folder.resolve("q.jsonl"), resources().resolve(fault + ".xml"));
    collect(whole);
    byte[] comment =
        ("<!--" + " ".repeat((1 << 16) - dump.length / 2) + "-->\n")
            .getBytes(StandardCharsets.UTF_8);
    if (fault.equals("utf-16")) {
      return;
    }
    int root =
        new String(dump, StandardCharsets.ISO_8859_1).indexOf("<posts>") + "<posts>".length();
    Path moved = folder.resolve("Posts.xml.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(moved))) {
      out.write(dump, 0, root);
      out.write(comment);
      out.write(dump, root, dump.length - root);
    }
    DumpRequest request = DumpRequest.to(folder.resolve("moved.jsonl"), moved);

    collect(request);

    assertThat(request.out()).hasSameBinaryContentAs(whole.out());
  }

  private static Path resources() throws URISyntaxException {
    URL one = Objects.requireNonNull(DumpRegressionTest.class.getResource("dump/utf-16.xml"));
    return Objects.requireNonNull(Path.of(one.toURI()).getParent());
  }

  private static List<String> list(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
