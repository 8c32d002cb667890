package io.github.qaclassifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qaclassifier.testkit.site.Loopback;
import io.github.qaclassifier.testkit.site.Pages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collecting from list and question pages of a site on the loopback interface. */
class ScrapeSiteTest {

  @TempDir Path folder;

  private final Loopback site = new Loopback();

  @AfterEach
  void stopServers() {
    site.close();
  }

  @Test
  void listsAndQuestionsBecomeTheFilesOfThePythonProject() throws IOException {
    site.on(
        "/questions?tab=newest",
        Loopback.html(Pages.postList(List.of(12L, 11L), "/questions?page=2")));
    site.on("/questions?page=2", Loopback.html(Pages.postList(List.of(10L), "")));
    for (long id = 10; id <= 12; id++) {
      site.on("/questions/%d/slug".formatted(id), Loopback.html(Scrape.page(id)));
    }
    String urls = file("questions_urls.csv");
    String details = file("questions_details.csv");

    Run listing = Scrape.run("urls", "--base-url", site.base().toString(), "--out", urls);
    Run reading =
        Scrape.run(
            "details", "--base-url", site.base().toString(), "--urls", urls, "--out", details);

    assertThat(listing.exitCode()).as(listing.err()).isZero();
    assertThat(reading.exitCode()).as(reading.err()).isZero();
    assertThat(listing.out()).isEmpty();
    assertThat(reading.err()).contains("3 new records, 3 in " + details);
    assertThat(Scrape.csv(urls)).hasSize(3);
    assertThat(Scrape.csv(urls).get(0))
        .containsExactly(
            Map.entry("Title", "Question 12 &amp; more"),
            Map.entry("URL", site.base() + "questions/12/slug"));
    assertThat(Scrape.csv(details).get(2))
        .containsExactly(
            Map.entry("Title", "Why \"10\", really?"),
            Map.entry("URL", site.base() + "questions/10/slug"),
            Map.entry("Question", "It's,\n  \"quoted\" 10"),
            Map.entry("Categories", "['c++', 'node.js']"));
    assertThat(stats(urls).path("questions").asInt()).isEqualTo(3);
    assertThat(stats(details).path("questions").asInt()).isEqualTo(3);
    assertThat(stats(details).path("bad_rows").asInt()).isZero();
    assertThat(Run.of("dataset", "stats", details).out()).contains("c++", "node.js");
  }

  @Test
  void pageWithoutRecordIsReportedAndTheRestIsCollected() throws IOException {
    site.on("/questions/1/slug", Loopback.html(Scrape.page(1)));
    site.on("/questions/2/slug", Loopback.status(410, ""));
    Path urls =
        Files.writeString(
            folder.resolve("urls.jsonl"),
            "{\"url\":\"%1$squestions/1/slug\"}\n{\"url\":\"%1$squestions/2/slug\"}\n"
                .formatted(site.base()));
    String[] command = {
      "details",
      "--base-url",
      site.base().toString(),
      "--urls",
      urls.toString(),
      "--out",
      file("d.jsonl")
    };

    Run first = Scrape.run(command);
    Run second = Scrape.run(command);

    assertThat(first.exitCode()).isZero();
    assertThat(first.err())
        .contains(
            "1 new record, 1 in", "1 left out {gone=1}", "d.jsonl.journal.jsonl gives the reason");
    assertThat(Files.readAllLines(folder.resolve("d.jsonl.journal.jsonl")))
        .singleElement()
        .asString()
        .contains("questions/2/slug", "\"reason\":\"gone\"", "410");
    assertThat(second.err()).contains("0 new records, 1 in").doesNotContain("left out");
    assertThat(site.count("/questions/2/slug")).isEqualTo(1);
  }

  @Test
  void messageNamesOtherSourcesIfTheSiteForbidsCollecting() {
    site.on(
        "/robots.txt",
        Loopback.bytes(
            "text/plain", "User-agent: *\nDisallow: /\n".getBytes(StandardCharsets.UTF_8)));

    Run run = Scrape.run("urls", "--base-url", site.base().toString(), "--out", file("u.csv"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .contains("forbids", "nothing was fetched", "qa scrape api", "qa scrape dump");
    assertThat(site.requests()).containsExactly("/robots.txt");
  }

  @Test
  void runThatTheSiteBlocksHasItsOwnExitCode() throws IOException {
    StringBuilder urls = new StringBuilder("Title,URL\n");
    for (int id = 1; id <= 9; id++) {
      site.on(
          "/questions/%d/slug".formatted(id),
          Loopback.html(Pages.titled("Log In - Stack Overflow")));
      urls.append("T,%squestions/%d/slug\n".formatted(site.base(), id));
    }
    Path file = Files.writeString(folder.resolve("urls.csv"), urls);

    Run run =
        Scrape.run(
            "details",
            "--base-url",
            site.base().toString(),
            "--urls",
            file.toString(),
            "--out",
            file("d.csv"));

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err()).contains("blocks the collector", "login");
    assertThat(site.requests()).hasSize(4);
  }

  @Test
  void savedPagesAreReadWithoutRequests() throws IOException {
    Path pages = Files.createDirectory(folder.resolve("pages"));
    Files.writeString(pages.resolve("list.html"), Pages.postList(List.of(3L, 4L), ""));
    Files.writeString(pages.resolve("q.html"), Scrape.page(7));

    Run lists = Scrape.run("urls", "--from-dir", pages.toString(), "--out", file("u.jsonl"));
    Run details = Scrape.run("details", "--from-dir", pages.toString(), "--out", file("d.jsonl"));

    assertThat(lists.err()).contains("2 new records", "{question-page=1}");
    assertThat(details.err()).contains("1 new record,", "{list-page=1}");
    assertThat(new ObjectMapper().readTree(Files.readString(folder.resolve("d.jsonl"))))
        .hasToString(
            """
            {"file":"q.html","id":"7","url":"https://stackoverflow.com/questions/7/slug",\
            "created":"2020-12-01T10:00:00Z","title":"Why \\"7\\", really?",\
            "tags":["c++","node.js"],"body_text":"It's,\\n  \\"quoted\\" 7",\
            "license":"CC BY-SA 4.0","source":"stackoverflow.com"}\
            """);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private static JsonNode stats(String file) throws IOException {
    Run run = Run.of("dataset", "stats", file, "--format", "json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }
}
