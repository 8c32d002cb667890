package io.github.qaclassifier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private String data = "";

  @BeforeEach
  void writeQuestions() throws IOException {
    List<String> rows =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    "{\"id\": %d, \"title\": \"question number %d about %s\", \"tags\": [\"%s\"]}"
                        .formatted(i, i, i % 2 == 0 ? "java" : "css", i % 2 == 0 ? "java" : "css"))
            .toList();
    data =
        Files.write(
                folder.resolve("all.jsonl"),
                Stream.concat(rows.stream(), Stream.of("broken")).toList())
            .toString();
  }

  @Test
  void statsCountsQuestionsAndTags() throws IOException {
    Run run = Run.of("dataset", "stats", data, "--format", "json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode report = JSON.readTree(run.out());
    assertThat(report.get("questions").asInt()).isEqualTo(200);
    assertThat(report.get("bad_rows").asInt()).isEqualTo(1);
    assertThat(run.err()).contains("all.jsonl:201");
    assertThat(Run.of("dataset", "stats", data).out()).contains("java", "css");
  }

  @Test
  void prepareWritesAFolderThatSplitReads() {
    String prepared = folder.resolve("prepared").toString();
    String split = folder.resolve("split").toString();

    Run preparing = Run.of("dataset", "prepare", data, "--out", prepared, "--min-count", "5");
    Run splitting =
        Run.of(
            "dataset",
            "split",
            prepared,
            "--out",
            split,
            "--part",
            "train=0.5",
            "--part",
            "dev=0.5",
            "--seed",
            "7");

    assertThat(preparing.exitCode()).as(preparing.err()).isZero();
    assertThat(splitting.exitCode()).as(splitting.err()).isZero();
    assertThat(Path.of(prepared, "category_types_encoded.json")).content().contains("java");
    assertThat(Path.of(split, "train.jsonl.gz")).isNotEmptyFile();
    assertThat(Path.of(split, "dev.jsonl.gz")).isNotEmptyFile();
    assertThat(splitting.out()).contains("train", "dev");
  }

  @Test
  void strictStopsAtInvalidRecordAndWritesNothing() {
    Path out = folder.resolve("prepared");
    Run run = Run.of("dataset", "prepare", data, "--out", out.toString(), "--strict");

    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("all.jsonl:201");
    assertThat(out.resolve("train.jsonl.gz")).doesNotExist();
  }

  @Test
  void sharesThatDoNotAddUpToOneAreUsageError() {
    Run run = Run.of("dataset", "split", data, "--out", folder.toString(), "--part", "train=0.5");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("The shares of the parts sum to 0.5, not to 1.");
  }
}
