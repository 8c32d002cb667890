package io.github.qaclassifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Import of a data dump. */
class ScrapeDumpTest {

  @TempDir Path folder;

  @Test
  void dumpIsImportedWithFilters() throws IOException {
    Path posts = Files.writeString(folder.resolve("Posts.xml"), Scrape.POSTS);
    String out = file("q.jsonl");

    Run all = Scrape.run("dump", posts.toString(), "--site", "superuser.com", "--out", out);
    Run some =
        Scrape.run(
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
        Files.writeString(
            folder.resolve("Posts.xml"), Scrape.POSTS.replace("a&lt;/p", "a&#7;&lt;/p"));

    Run dump = Scrape.run("dump", posts.toString(), "--out", file("q.jsonl"));
    Run limited = Scrape.run("dump", posts.toString(), "--max", "1", "--out", file("one.jsonl"));

    assertThat(dump.err())
        .contains("1 invalid character was repaired in 1 question.", "Exit code 0: complete.");
    assertThat(limited.err()).contains("Exit code 0: the limit is reached.");
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }
}
