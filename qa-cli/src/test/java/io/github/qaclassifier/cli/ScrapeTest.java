package io.github.qaclassifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.qaclassifier.testkit.site.ImitationApi;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the collecting commands against a site and an API on the loopback interface. */
class ScrapeTest {

  private static final String POSTS =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <posts>
      <row Id="1" PostTypeId="1" CreationDate="2020-01-01T00:00:00.000" Score="5" Title="One" Body="&lt;p&gt;a&lt;/p&gt;" Tags="&lt;java&gt;" />
      <row Id="2" PostTypeId="2" CreationDate="2020-01-01T00:00:00.000" Score="5" Body="an answer" />
      <row Id="3" PostTypeId="1" CreationDate="2021-01-01T00:00:00.000" Score="0" Title="Three" Body="b" Tags="|css|html|" />
      <row Id="4" PostTypeId="1" CreationDate="2021-06-01T00:00:00.000" Score="9" Title="Four" Body="" Tags="|css|" />
      </posts>
      """;

  @TempDir Path folder;

  private final Loopback site = new Loopback();
  private final ImitationApi api = new ImitationApi();

  @AfterEach
  void stopServers() {
    site.close();
    api.close();
  }

  @Test
  void listsAndQuestionsBecomeTheFilesOfThePythonProject() throws IOException {
    site.on("/questions?tab=newest", html(Pages.postList(List.of(12L, 11L), "/questions?page=2")));
    site.on("/questions?page=2", html(Pages.postList(List.of(10L), "")));
    for (long id = 10; id <= 12; id++) {
      site.on("/questions/%d/slug".formatted(id), html(question(id)));
    }
    String urls = file("questions_urls.csv");
    String details = file("questions_details.csv");

    Run listing = scrape("urls", "--base-url", site.base().toString(), "--out", urls);
    Run reading =
        scrape("details", "--base-url", site.base().toString(), "--urls", urls, "--out", details);

    assertThat(listing.exitCode()).as(listing.err()).isZero();
    assertThat(reading.exitCode()).as(reading.err()).isZero();
    assertThat(listing.out()).isEmpty();
    assertThat(reading.err()).contains("3 new records, 3 in " + details);
    // Not by the library that wrote them.
    assertThat(csv(urls)).hasSize(3);
    assertThat(csv(urls).get(0))
        .containsExactly(
            Map.entry("Title", "Question 12 &amp; more"),
            Map.entry("URL", site.base() + "questions/12/slug"));
    assertThat(csv(details).get(2))
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
    site.on("/questions/1/slug", html(question(1)));
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

    Run first = scrape(command);
    Run second = scrape(command);

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

    Run run = scrape("urls", "--base-url", site.base().toString(), "--out", file("u.csv"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .contains("forbids", "nothing was fetched", "qa scrape api", "qa scrape dump");
    assertThat(site.requests()).containsExactly("/robots.txt");
  }

  @Test
  void runThatTheSiteBlocksHasItsOwnExitCode() throws IOException {
    StringBuilder urls = new StringBuilder("Title,URL\n");
    for (int id = 1; id <= 9; id++) {
      site.on("/questions/%d/slug".formatted(id), html(Pages.titled("Log In - Stack Overflow")));
      urls.append("T,%squestions/%d/slug\n".formatted(site.base(), id));
    }
    Path file = Files.writeString(folder.resolve("urls.csv"), urls);

    Run run =
        scrape(
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
  void apiCommandCollectsTheRequestedQuestions() throws IOException {
    for (int id = 1; id <= 5; id++) {
      api.add(id, id * 86_400L, "java", "spring");
    }
    String out = file("q.csv");

    Run run =
        api(
            "--site",
            "superuser",
            "--tagged",
            "java;spring",
            "--from",
            "2020-09-15",
            "--max",
            "2",
            "--out",
            out);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("2 new records, 2 in " + out, "9,999 requests are left for the day");
    assertThat(api.queries().get(0))
        .containsEntry("site", "superuser")
        .containsEntry("tagged", "java;spring")
        .containsEntry("fromdate", "1600128000");
    assertThat(csv(out)).extracting(row -> row.get("id")).containsExactly("5", "4");
    assertThat(csv(out).get(0))
        .containsEntry("license", "CC BY-SA 4.0")
        .containsEntry("owner", "Ann & Bob");
  }

  @Test
  void waitOfTheApiIsReportedAndObeyedByTheNextRun() {
    api.add(1, 10)
        .interrupt(
            1,
            ImitationApi.error(
                400,
                502,
                "throttle_violation",
                "too many requests from this IP, more requests available in 3600 seconds"));

    Run first = api("--out", file("q.jsonl"));
    Run second = api("--out", file("q.jsonl"), "--quiet");

    assertThat(first.exitCode()).isEqualTo(3);
    assertThat(first.err()).containsPattern("asks to wait until 20\\d\\d-[-:T\\d]+Z");
    assertThat(second.exitCode()).isEqualTo(3);
    assertThat(second.err()).containsPattern("asks to wait until 20\\d\\d-[-:T\\d]+Z");
    assertThat(api.queries()).hasSize(1);
  }

  @Test
  void runAtTheQuotaFloorHasItsOwnExitCode() {
    api.add(1, 10).add(2, 20).withPageLimit(1).withQuota(101);

    Run run = api("--quota-floor", "100", "--out", file("q.jsonl"));

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("100 requests are left", "resumes the run tomorrow");
  }

  @Test
  void keyOfTheEnvironmentIsUsedAndNeverPrinted() throws Exception {
    api.interrupt(1, ImitationApi.error(400, 400, "bad_parameter", "key s3cr3t is not valid"));
    ProcessBuilder process =
        ProcessRun.of(
            "scrape",
            "api",
            "--verbose",
            "--api-url",
            api.endpoint().toString(),
            "--out",
            file("q.jsonl"));
    process.environment().put("STACK_EXCHANGE_KEY", "s3cr3t");

    Run run = ProcessRun.finish(process);

    assertThat(api.queries().get(0)).containsEntry("key", "s3cr3t");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("bad_parameter").doesNotContain("s3cr3t");
    assertThat(run.out()).isEmpty();
    try (var files = Files.list(folder)) {
      assertThat(files).allSatisfy(f -> assertThat(f).content().doesNotContain("s3cr3t"));
    }
  }

  @Test
  void dumpIsImportedWithFilters() throws IOException {
    Path posts = Files.writeString(folder.resolve("Posts.xml"), POSTS);
    String out = file("q.jsonl");

    Run all = scrape("dump", posts.toString(), "--site", "superuser.com", "--out", out);
    Run some =
        scrape(
            "dump",
            posts.toString(),
            "--min-score",
            "1",
            "--tagged",
            "java,css",
            "--to",
            "2021-01-01",
            "--out",
            file("some.jsonl"));

    assertThat(all.exitCode()).as(all.err()).isZero();
    assertThat(all.err()).contains("2 new records", "1 left out {incomplete=1}");
    assertThat(Files.readAllLines(Path.of(out)))
        .map(line -> new ObjectMapper().readTree(line).path("url").asText())
        .containsExactly("https://superuser.com/questions/1", "https://superuser.com/questions/3");
    assertThat(some.err()).contains("1 new record,");
  }

  @Test
  void summaryNamesTheExitCodeAndItsMeaning() throws IOException {
    Path posts =
        Files.writeString(folder.resolve("Posts.xml"), POSTS.replace("a&lt;/p", "a&#7;&lt;/p"));

    Run dump = scrape("dump", posts.toString(), "--out", file("q.jsonl"));
    Run limited = scrape("dump", posts.toString(), "--max", "1", "--out", file("one.jsonl"));

    assertThat(dump.err())
        .contains("1 invalid character was repaired in 1 question.", "Exit code 0: complete.");
    assertThat(limited.err()).contains("Exit code 0: the limit is reached.");
  }

  @Test
  void emptyAndRepeatingSourcesHaveTheirOwnExitCodes() {
    for (int id = 1; id <= 4; id++) {
      api.add(id, id * 10L);
    }
    api.withPageLimit(1);
    api.interruptFrom(
        2,
        Loopback.bytes(
            "application/json",
            "{\"items\":[],\"has_more\":true}".getBytes(StandardCharsets.UTF_8)));

    Run empty = api("--retries", "1", "--retry-delay", "0.01", "--out", file("a.jsonl"));
    api.interruptFrom(-1, Loopback.html(""));
    api.repeatPages(1);
    Run repeated = api("--out", file("b.jsonl"));

    assertThat(empty.exitCode()).isEqualTo(6);
    assertThat(empty.err()).contains("Exit code 6: incomplete", "pages stay empty");
    assertThat(repeated.exitCode()).isEqualTo(7);
    assertThat(repeated.err()).contains("Exit code 7: incomplete", "repeats questions");
  }

  @Test
  void statusShowsCoverageReasonsAndWhatIsMissing() throws IOException {
    for (int id = 1; id <= 10; id++) {
      api.add(id, id * 86_400L);
    }
    api.add("{\"question_id\":11,\"creation_date\":1600864001,\"title\":\"t\"}");
    api.withPageLimit(3).withQuota(102);
    String out = file("q.jsonl.gz");
    api("--from", "2020-01-01", "--to", "2020-10-01", "--quota-floor", "100", "--out", out);

    Run status = scrape("status", out);
    Run missing = scrape("status", file("none.jsonl"));

    assertThat(status.exitCode()).as(status.err()).isZero();
    assertThat(status.out())
        .contains(
            "4 records",
            "Request: questions of stackoverflow",
            "exit code 4: the day's quota is used up to the floor",
            "100 requests were left",
            "to 2020-10-01T00:00:00Z",
            "Journal: 1 entry, by reason:",
            "incomplete",
            "q.jsonl.gz.journal.jsonl names each")
        .containsPattern("Missing: about \\d+ questions, which take \\d+ requests and \\d+ min")
        .contains("day's quota that takes 1 day");
    assertThat(missing.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(missing.err()).contains("There is no");
  }

  @Test
  void statusOfACompleteRunMissesNothing() {
    api.add(1, 10);
    api("--out", file("q.csv"));

    Run status = scrape("status", file("q.csv"));

    assertThat(status.out())
        .contains(": 1 record", "exit code 0: complete", "all that was requested", "0 entries")
        .doesNotContain("Missing");
  }

  @Test
  void statusOfQuestionPagesCountsTheAddressesThatAreLeft() throws IOException {
    StringBuilder addresses = new StringBuilder("URL\n");
    for (int id = 1; id <= 5; id++) {
      site.on("/questions/%d/slug".formatted(id), html(question(id)));
      addresses.append("%squestions/%d/slug%n".formatted(site.base(), id));
    }
    site.on("/questions/1/slug", Loopback.status(410, ""));
    Path urls = Files.writeString(folder.resolve("urls.csv"), addresses);
    String base = site.base().toString();
    String out = file("d.jsonl");
    scrape("details", "--base-url", base, "--urls", urls.toString(), "--max", "2", "--out", out);

    Run status = scrape("status", out);

    assertThat(status.out())
        .contains("2 records", "exit code 0: the limit is reached", "gone", "Missing: about 2");
  }

  @Test
  void statusOfADumpCountsRecordsAndReasons() throws IOException {
    Path posts = Files.writeString(folder.resolve("Posts.xml"), POSTS);
    scrape("dump", posts.toString(), "--out", file("q.jsonl"));

    Run status = scrape("status", file("q.jsonl"));

    assertThat(status.out()).contains("2 records", "incomplete");
  }

  @Test
  void savedPagesAreReadWithoutRequests() throws IOException {
    Path pages = Files.createDirectory(folder.resolve("pages"));
    Files.writeString(pages.resolve("list.html"), Pages.postList(List.of(3L, 4L), ""));
    Files.writeString(pages.resolve("q.html"), question(7));

    Run lists = scrape("urls", "--from-dir", pages.toString(), "--out", file("u.jsonl"));
    Run details = scrape("details", "--from-dir", pages.toString(), "--out", file("d.jsonl"));

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

  @Test
  void quietOptionPrintsNothing() {
    api.add(1, 10);

    Run run = api("--quiet", "--out", file("q.jsonl"));

    assertThat(run).isEqualTo(new Run(0, "", ""));
    assertThat(folder.resolve("q.jsonl")).isNotEmptyFile();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "api --out q.txt                                  | .jsonl",
        "api                                              | --out",
        "api --out q.jsonl --rate 31                      | at most 30",
        "api --out q.jsonl --rate 0                       | more than 0",
        "api --out q.jsonl --from yesterday               | 2024-01-31",
        "api --out q.jsonl --from 2021-01-01 --to 2020-01-01 | 2021",
        "api --out q.jsonl --max -1                       | limit",
        "api --out q.jsonl --api-url ftp://x/             | http",
        "urls --out q.csv --base-url file:///etc          | http",
        "urls --out q.csv --from-dir . --tagged java      | Saved pages",
        "urls --out q.csv --delay -1                      | --delay",
        "urls --out q.csv --contact (me)                  | brackets",
        "details --out q.csv                              | --urls",
        "details --out q.csv --urls a --from-dir b        | --urls",
        "dump --out q.csv                                 | POSTS",
        "''                                               | Name a command",
      })
  void invalidServerOptionIsUsageError(String arguments, String expected) throws IOException {
    Run run =
        scrape(
            arguments.isBlank()
                ? new String[0]
                : arguments.replace(" q.", " " + folder + "/q.").split(" +"));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(expected).doesNotContain("Unexpected");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "dump, POSTS, none.xml",
    "details, --urls, none.csv",
    "details, --from-dir, none",
    "urls, --from-dir, none",
  })
  void missingWeightsFileIsRejected(String command, String option, String name) {
    String missing = file(name);
    Run run =
        option.startsWith("--")
            ? scrape(command, option, missing, "--out", file("q.jsonl"))
            : scrape(command, missing, "--out", file("q.jsonl"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("There is no", missing).doesNotContain("Exception");
    assertThat(folder).isEmptyDirectory();
  }

  private static Loopback.Reply html(String page) {
    return Loopback.html(page);
  }

  private static String question(long id) {
    return Pages.newQuestion(
        id,
        "Why &quot;%d&quot;, really?".formatted(id),
        "<p>It's,</p><pre>  \"quoted\" %d</pre>".formatted(id),
        List.of("c++", "node.js"));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private Run api(String... arguments) {
    return scrape(
        Run.joined(
            new String[] {"api", "--api-url", api.endpoint().toString(), "--rate", "30"},
            arguments));
  }

  /** Requests pages without a delay, which loopback does not need. */
  private static Run scrape(String... arguments) {
    boolean asks =
        List.of(arguments).contains("--base-url") && !List.of(arguments).contains("--delay");
    String[] delay = asks ? new String[] {"--delay", "0"} : new String[0];
    return Run.of(Run.joined(new String[] {"scrape"}, Run.joined(arguments, delay)));
  }

  private static JsonNode stats(String file) throws IOException {
    Run run = Run.of("dataset", "stats", file, "--format", "json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  private static List<Map<String, String>> csv(String file) throws IOException {
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(Path.of(file).toFile())) {
      return rows.readAll();
    }
  }
}
