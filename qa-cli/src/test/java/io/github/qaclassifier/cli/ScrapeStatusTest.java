package io.github.qaclassifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.testkit.site.ImitationApi;
import io.github.qaclassifier.testkit.site.Loopback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The status of collected files. */
class ScrapeStatusTest {

  @TempDir Path folder;

  private final Loopback site = new Loopback();
  private final ImitationApi api = new ImitationApi();

  @AfterEach
  void stopServers() {
    site.close();
    api.close();
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

    Run status = Scrape.run("status", out);
    Run missing = Scrape.run("status", file("none.jsonl"));

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

    Run status = Scrape.run("status", file("q.csv"));

    assertThat(status.out())
        .contains(": 1 record", "exit code 0: complete", "all that was requested", "0 entries")
        .doesNotContain("Missing");
  }

  @Test
  void statusOfQuestionPagesCountsTheAddressesThatAreLeft() throws IOException {
    StringBuilder addresses = new StringBuilder("URL\n");
    for (int id = 1; id <= 5; id++) {
      site.on("/questions/%d/slug".formatted(id), Loopback.html(Scrape.page(id)));
      addresses.append("%squestions/%d/slug%n".formatted(site.base(), id));
    }
    site.on("/questions/1/slug", Loopback.status(410, ""));
    Path urls = Files.writeString(folder.resolve("urls.csv"), addresses);
    String base = site.base().toString();
    String out = file("d.jsonl");
    Scrape.run(
        "details", "--base-url", base, "--urls", urls.toString(), "--max", "2", "--out", out);

    Run status = Scrape.run("status", out);

    assertThat(status.out())
        .contains("2 records", "exit code 0: the limit is reached", "gone", "Missing: about 2");
  }

  @Test
  void statusOfADumpShowsRequestRecordsAndReasons() throws IOException {
    Path posts = Files.writeString(folder.resolve("Posts.xml"), Scrape.POSTS);
    Scrape.run("dump", posts.toString(), "--out", file("q.jsonl"));

    Run status = Scrape.run("status", file("q.jsonl"));

    assertThat(status.out())
        .contains("2 records", "Request: dump of", "exit code 0: complete", "incomplete");
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private Run api(String... arguments) {
    return Scrape.run(
        Run.joined(
            new String[] {"api", "--api-url", api.endpoint().toString(), "--rate", "30"},
            arguments));
  }
}
