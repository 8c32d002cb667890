package io.github.qaclassifier.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads the real data, which is beside the repository and not in it. */
class SharedDataTest {

  private static final Path DATA = Path.of("../../shared/data");

  private final QuestionFiles files = new LocalQuestionFiles();

  @BeforeEach
  void needsTheData() {
    assumeTrue(Files.isDirectory(DATA), "needs the data in ../shared/data beside the repository");
  }

  @Test
  void everyTrainingRecordIsRead() {
    LabelSet labels = files.readLabels(DATA.resolve("category_types_encoded.json"));
    int rows = 0;
    int labelled = 0;
    int bodies = 0;
    int limited = 0;
    try (QuestionFiles.Rows train =
        files.open(DATA.resolve("train.jsonl.gz"), RowProblem.failFast())) {
      while (train.hasNext()) {
        LabeledQuestion row = train.next();
        rows++;
        labelled += labels.coversAny(row.tags()) ? 1 : 0;
        bodies += row.question().body().isEmpty() ? 0 : 1;
        limited += row.coverage() instanceof TagCoverage.Excluding ? 1 : 0;
      }
    }
    assertThat(rows).isEqualTo(165_933);
    assertThat(labelled).isEqualTo(120_083);
    assertThat(limited).isEqualTo(29_891);
    assertThat(bodies).isBetween(32_000, 33_121);
  }

  @Test
  void otherFilesAreRead() {
    assertThat(files.readAll(DATA.resolve("dev-titles.jsonl.gz"), RowProblem.failFast()))
        .hasSize(3_628);
    assertThat(files.readAll(DATA.resolve("dev-bodies.jsonl.gz"), RowProblem.failFast()))
        .hasSize(1_174)
        .allMatch(row -> !row.question().body().isBlank());
    assertThat(files.readAll(DATA.resolve("partial.jsonl.gz"), RowProblem.failFast()))
        .hasSize(29_589)
        .allMatch(row -> row.coverage() instanceof TagCoverage.LimitedTo);
    assertThat(files.readAll(DATA.resolve("seed_questions_urls.csv"), RowProblem.failFast()))
        .hasSize(22_256)
        .allMatch(row -> row.coverage().equals(TagCoverage.UNKNOWN) && !row.id().isEmpty());
  }
}
