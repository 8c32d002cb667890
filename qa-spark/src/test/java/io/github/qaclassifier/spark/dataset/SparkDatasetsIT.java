package io.github.qaclassifier.spark.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.pipeline.dataset.Datasets;
import io.github.qaclassifier.pipeline.dataset.PreparationOptions;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import io.github.qaclassifier.pipeline.dataset.SplitOptions;
import io.github.qaclassifier.spark.LocalSpark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares files, reports and messages with those of the local engine, byte for byte. */
class SparkDatasetsIT {

  @TempDir private static Path folder;

  private static SparkSession spark;
  private static List<Path> inputs;

  @BeforeAll
  static void writeInputs() throws IOException {
    spark = LocalSpark.session();
    spark.conf().set(SparkInputs.RANGE_BYTES, "3000");
    inputs = List.of(jsonl(), gzip(), csv());
    Files.writeString(
        folder.resolve("limited-tags.json"),
        "{\"short\": {\"labels_that_cannot_occur\": [\"git\", \"rare-1\"]}}");
    Files.writeString(folder.resolve("category_types_encoded.json"), "{\"git\":0,\"java\":1}");
  }

  @AfterAll
  static void resetRangeBytes() {
    spark.conf().unset(SparkInputs.RANGE_BYTES);
  }

  @Test
  void statisticsAreThoseOfTheLocalEngine() {
    BiFunction<Datasets, List<RowProblem>, String> describe =
        (datasets, problems) ->
            datasets.json(datasets.describe(inputs, 5, problems::add, ProgressListener.NONE));
    List<RowProblem> local = new ArrayList<>();
    List<RowProblem> distributed = new ArrayList<>();

    assertThat(describe.apply(Datasets.find("spark"), distributed))
        .isEqualTo(describe.apply(Datasets.find(), local));
    assertThat(distributed).isEqualTo(local).hasSizeGreaterThan(3);
  }

  @Test
  void preparationWritesTheFilesOfTheLocalEngine() throws IOException {
    assertThat(prepared("spark", Path.of("p-spark")))
        .isEqualTo(prepared("local", Path.of("p-local")))
        .containsOnlyKeys(
            "train.jsonl.gz", "category_types_encoded.json", "report.json", "report.txt");
  }

  @Test
  void preparationWithGivenLabelsWritesTheFilesOfTheLocalEngine() throws IOException {
    Path labels = folder.resolve("labels.txt");
    Files.writeString(labels, "java\nnever-given\ngit\n");
    for (String engine : List.of("local", "spark")) {
      PreparationOptions options =
          PreparationOptions.of(inputs, folder.resolve("given-" + engine)).withLabels(labels);
      Datasets.find(engine).prepare(options, problem -> {}, ProgressListener.NONE);
    }

    assertThat(contents(folder.resolve("given-spark")))
        .isEqualTo(contents(folder.resolve("given-local")));
  }

  @Test
  void splitWritesTheFilesOfTheLocalEngine() throws IOException {
    for (boolean together : new boolean[] {false, true}) {
      for (String engine : List.of("local", "spark")) {
        SplitOptions options =
            SplitOptions.of(inputs, folder.resolve(engine + together))
                .withSeed(7)
                .withTogether(together);
        Datasets.find(engine).split(options, problem -> {}, ProgressListener.NONE);
      }

      Map<String, String> distributed = contents(folder.resolve("spark" + together));
      assertThat(distributed)
          .isEqualTo(contents(folder.resolve("local" + together)))
          .containsKeys("train.jsonl.gz", "test.jsonl.gz", "category_types_encoded.json");
      assertThat(distributed.get("report.txt")).contains("similar", "same_text");
    }
  }

  @Test
  void oddFilesGiveTheFilesOfTheLocalEngine() throws IOException {
    spark.conf().set(SparkInputs.RANGE_BYTES, "300");
    List<Path> odd = oddInputs();
    for (String engine : List.of("local", "spark")) {
      PreparationOptions preparation =
          PreparationOptions.of(odd, folder.resolve("odd-p-" + engine)).withMinShare(0.1);
      SplitOptions split = SplitOptions.of(odd, folder.resolve("odd-s-" + engine)).withSeed(3);
      Datasets.find(engine).prepare(preparation, problem -> {}, ProgressListener.NONE);
      Datasets.find(engine).split(split, problem -> {}, ProgressListener.NONE);
    }
    spark.conf().set(SparkInputs.RANGE_BYTES, "3000");

    Map<String, String> prepared = contents(folder.resolve("odd-p-spark"));
    assertThat(prepared).isEqualTo(contents(folder.resolve("odd-p-local")));
    // The truncated record, and the text that is not JSON.
    assertThat(prepared.get("report.json")).contains("\"bad_rows\" : 2");
    assertThat(contents(folder.resolve("odd-s-spark")))
        .isEqualTo(contents(folder.resolve("odd-s-local")));
  }

  @Test
  void strictRunStopsAtTheFirstInvalidRecordAndWritesNothing() {
    Path out = folder.resolve("strict");
    List<String> messages = new ArrayList<>();
    for (String engine : List.of("local", "spark")) {
      PreparationOptions options = PreparationOptions.of(inputs, out);
      assertThatThrownBy(
              () ->
                  Datasets.find(engine)
                      .prepare(
                          options,
                          problem -> {
                            throw new DataException(problem.toString());
                          },
                          ProgressListener.NONE))
          .isInstanceOf(DataException.class)
          .satisfies(e -> messages.add(String.valueOf(e.getMessage())));
    }

    assertThat(messages.get(1)).isEqualTo(messages.get(0)).contains("questions.jsonl:");
    assertThat(out).doesNotExist();
  }

  @Test
  void rangesOfEverySizeContainEveryLineOnce() throws IOException {
    Path file = folder.resolve("lines.jsonl");
    Files.writeString(file, "{\"title\":\"a\"}\n\n{\"title\":\"bcd\"}\n{\"title\":\"last\"}");
    for (int size = 1; size <= Files.size(file) + 1; size++) {
      List<String> titles = new ArrayList<>();
      for (long start = 0; start < Files.size(file); start += size) {
        new FileRange(0, file.toString(), start, start + size, "")
            .read()
            .forEachRemaining(
                row -> {
                  if (QuestionRow.kind(row) == QuestionRow.QUESTION) {
                    titles.add(QuestionRow.question(row).question().title());
                  }
                });
      }
      assertThat(titles).as("ranges of %d bytes", size).containsExactly("a", "bcd", "last");
    }
  }

  private static Map<String, String> prepared(String engine, Path name) throws IOException {
    Path out = folder.resolve(name);
    Datasets.find(engine)
        .prepare(
            PreparationOptions.of(inputs, out).withMinShare(0.05),
            problem -> {},
            ProgressListener.NONE);
    return contents(out);
  }

  /** The files of a folder by name, their bytes as ISO 8859-1 text. */
  private static Map<String, String> contents(Path out) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.toList()) {
        contents.put(
            file.getFileName().toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  private static Path jsonl() throws IOException {
    StringBuilder lines = new StringBuilder("\uFEFF");
    for (int i = 0; i < 120; i++) {
      // Every fourth text occurs again with other ids; every sixth with a few words changed.
      String body =
          "I tried to run step " + i % 30 + " of the build and it fails " + "again ".repeat(i % 30);
      String title = "How do I fix problem number " + (i % 6 == 0 ? i % 30 + 500 : i % 30) + "?";
      lines.append(
          "{\"id\":%d,\"created\":\"20%02d-01-02T00:00:00Z\",\"title\":\"%s\",\"body_text\":\"%s %s\",\"tags\":[\"%s\",\"%s\"],\"source\":\"s%d\"%s}%s"
              .formatted(
                  i % 50 + 1,
                  10 + i % 9,
                  title,
                  body,
                  i % 5 == 0 ? "please help me" : "",
                  i % 2 == 0 ? "java" : "git",
                  i % 7 == 0 ? "rare-" + i % 3 : "maven",
                  i % 3,
                  i % 11 == 0 ? ",\"tags_limited_to\":\"short\"" : "",
                  i % 13 == 0 ? "\r\n\n" : "\n"));
      if (i % 25 == 0) {
        lines.append("{\"title\": broken, line of ").append(i).append("}\n");
      }
    }
    lines.append(
        "{\"title\":\"\u00e4\u00f6 \ud83d\ude00 no tags\"}\n{\"title\":\"rare\",\"tags\":[\"r\"]}");
    return Files.writeString(folder.resolve("questions.jsonl"), lines);
  }

  /** Files that are easily split wrongly. Two records are invalid. */
  private static List<Path> oddInputs() throws IOException {
    String line = "{\"title\":\"How do I merge %s?\",\"tags\":[\"git\"]}";
    String letters = "two lists of words ".repeat(40);
    Path lines =
        Files.writeString(
            folder.resolve("odd.jsonl"),
            line.formatted(letters)
                + "\r\n\r\n \n"
                // As where files with a mark each are joined.
                + "\uFEFF"
                + line.formatted("after a mark")
                + "\n"
                + line.formatted("two lists")
                + "\n"
                + "no JSON\n"
                + line.formatted(letters + "or so")
                + "\n"
                + line.formatted("\u4e2d\ud83d\ude00 \\ud800")
                + "\n"
                + "{\"title\":\"truncated");
    Path tabs =
        Files.writeString(
            folder.resolve("odd.tsv"),
            "title\ttags\n" + "How do I sort a long list?\tjava\nOr a short one?\tgit\n".repeat(9));
    Path mark = Files.writeString(folder.resolve("mark.ndjson"), "\uFEFF");
    return List.of(lines, Files.writeString(folder.resolve("empty.jsonl"), ""), tabs, mark);
  }

  private static Path gzip() throws IOException {
    Path file = folder.resolve("more.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 20; i++) {
        out.write(
            "{\"title\":\"Why does git forget my %d branches every day?\",\"tags\":[\"git\"]}\n"
                .formatted(i % 4)
                .getBytes(StandardCharsets.UTF_8));
      }
      out.write("[]\n".getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static Path csv() throws IOException {
    StringBuilder lines = new StringBuilder("url,title,body,tags\n");
    for (int i = 0; i < 15; i++) {
      lines.append(
          "https://stackoverflow.com/questions/%d/x,\"Title, %d\",\"two\nlines of %d\",\"['java', 'maven']\"\n"
              .formatted(i + 40, i, i % 5));
    }
    return Files.writeString(folder.resolve("old.csv"), lines.append("only one field\n"));
  }
}
