package io.github.qaclassifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.testkit.site.ImitationApi;
import io.github.qaclassifier.testkit.site.Loopback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collecting from an API on the loopback interface. */
class ScrapeApiTest {

  @TempDir Path folder;

  private final ImitationApi api = new ImitationApi();

  @AfterEach
  void stopServers() {
    api.close();
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
    assertThat(Scrape.csv(out)).extracting(row -> row.get("id")).containsExactly("5", "4");
    assertThat(Scrape.csv(out).get(0))
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
  void quietOptionPrintsNothing() {
    api.add(1, 10);

    Run run = api("--quiet", "--out", file("q.jsonl"));

    assertThat(run).isEqualTo(new Run(0, "", ""));
    assertThat(folder.resolve("q.jsonl")).isNotEmptyFile();
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
