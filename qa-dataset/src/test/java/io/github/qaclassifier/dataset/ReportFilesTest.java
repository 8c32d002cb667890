package io.github.qaclassifier.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.pipeline.dataset.DatasetReport;
import io.github.qaclassifier.pipeline.dataset.Datasets;
import io.github.qaclassifier.pipeline.dataset.PreparationOptions;
import io.github.qaclassifier.pipeline.dataset.SplitOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The members of the reports, their order and their names: programs of users read these files. */
class ReportFilesTest {

  private final Datasets datasets = Datasets.find();
  private Path folder;
  private Path questions;

  @BeforeEach
  void writeQuestions(@TempDir Path folder) throws IOException {
    this.folder = folder;
    questions = Files.writeString(folder.resolve("questions.jsonl"), resource("questions.jsonl"));
  }

  @Test
  void statisticsHaveTheirFormat() throws IOException {
    assertReport(
        "statistics.json",
        datasets.describe(List.of(questions), 3, problem -> {}, ProgressListener.NONE));
  }

  @Test
  void preparationReportHasItsFormat() throws IOException {
    assertReport(
        "preparation.json",
        datasets.prepare(
            PreparationOptions.of(List.of(questions), folder.resolve("out")).withMinCount(2),
            problem -> {},
            ProgressListener.NONE));
  }

  @Test
  void splitReportHasItsFormat() throws IOException {
    assertReport(
        "split.json",
        datasets.split(
            SplitOptions.of(List.of(questions), folder.resolve("out")).withSeed(4),
            problem -> {},
            ProgressListener.NONE));
  }

  private void assertReport(String expected, DatasetReport report) throws IOException {
    String json = datasets.json(report).replace(questions.toString(), "questions.jsonl");
    assertThat(json.strip()).isEqualToNormalizingNewlines(resource(expected).strip());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ReportFilesTest.class.getResourceAsStream("reports/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
