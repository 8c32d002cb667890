package io.github.qaclassifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invalid options and missing inputs of the collecting commands. */
class ScrapeOptionsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "api --out q.txt                                  | .jsonl",
        "api                                              | --out",
        "api --out q.jsonl --rate 31                      | at most 30",
        "api --out q.jsonl --rate 0                       | above 0",
        "api --out q.jsonl --from yesterday               | 2024-01-31",
        "api --out q.jsonl --from 2021-01-01 --to 2020-01-01 | 2021",
        "api --out q.jsonl --max -1                       | --max",
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
  void invalidScrapeOptionIsUsageError(String arguments, String expected) throws IOException {
    Run run =
        Scrape.run(
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
  void missingInputOfScrapeIsRejected(String command, String option, String name) {
    String missing = file(name);
    Run run =
        option.startsWith("--")
            ? Scrape.run(command, option, missing, "--out", file("q.jsonl"))
            : Scrape.run(command, missing, "--out", file("q.jsonl"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("There is no", missing).doesNotContain("Exception");
    assertThat(folder).isEmptyDirectory();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }
}
