package io.github.qaclassifier.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.dataset.DatasetStatistics;
import io.github.qaclassifier.pipeline.dataset.Datasets;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.PreparationOptions;
import io.github.qaclassifier.pipeline.dataset.PreparationReport;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.pipeline.dataset.RecordMetadata;
import io.github.qaclassifier.pipeline.dataset.RowProblem;
import io.github.qaclassifier.pipeline.dataset.SplitOptions;
import io.github.qaclassifier.pipeline.dataset.SplitReport;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDatasetsTest {

  private static final String WORDS = "how to make one thing do what some other thing did before";

  private final QuestionFiles files = new LocalQuestionFiles();
  private final Datasets datasets = Datasets.find();
  private final List<RowProblem> problems = new ArrayList<>();
  private Path folder;

  @BeforeEach
  void useFolder(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void statisticsCountQuestionsTagsAndLengths() throws IOException {
    Path file =
        jsonl(
            "{\"created\":\"2020-01-01\",\"title\":\"ab\",\"tags\":[\"x\",\"y\"],\"source\":\"s\"}",
            "{\"created\":\"2021-01-01\",\"title\":\"abcd\",\"body_text\":\"b\",\"tags\":[\"y\",\"x\"]}",
            "{\"title\":\"e\",\"tags\":[\"x\"]}",
            "{\"title\":\"f\"}",
            "{\"broken\":");
    DatasetStatistics found =
        datasets.describe(List.of(file), 10, problems::add, ProgressListener.NONE);
    assertThat(problems).hasSize(1);
    assertThat(found.questions()).isEqualTo(4);
    assertThat(found.invalidRecords()).isEqualTo(1);
    assertThat(found.counts().withBody()).isEqualTo(1);
    assertThat(found.counts().withoutTags()).isEqualTo(1);
    assertThat(found.counts().partlyKnown()).isEqualTo(1);
    assertThat(found.tags().mostFrequent().get(0).tag()).isEqualTo("x");
    assertThat(found.tags().mostFrequent().get(0).questions()).isEqualTo(3);
    assertThat(found.tags().mostFrequent().get(0).share()).isEqualTo(1.0);
    assertThat(found.tags().pairs()).containsExactly(new DatasetStatistics.TagPair("x", "y", 2));
    assertThat(found.years()).isEqualTo(Map.of("2020", 1L, "2021", 1L, "unknown", 2L));
    assertThat(found.sources()).isEqualTo(Map.of("s", 1L, "unknown", 3L));
    assertThat(found.lengths().titles()).isEqualTo(new DatasetStatistics.Lengths(2.0, 1, 4, 4, 4));
    JsonNode json = RecordJson.MAPPER.readTree(datasets.json(found));
    assertThat(json.path("with_body").intValue()).isEqualTo(1);
    assertThat(json.path("tags").path(1).path("tag").textValue()).isEqualTo("y");
    assertThat(datasets.text(found)).contains("x, y").contains("100.00 %");
  }

  @Test
  void preparationDropsRareTagsAndQuestionsWithoutLabelWithReasons() throws IOException {
    Path file =
        jsonl(
            "{\"id\":1,\"title\":\"one\",\"tags\":[\"big\",\"rare\"]}",
            "{\"id\":2,\"title\":\"two\",\"body_html\":\"<p>a"
                + " &lt;b</p>\",\"tags\":[\"big\",\"mid\"]}",
            "{\"id\":3,\"title\":\"three\",\"tags\":[\"mid\"]}",
            "{\"id\":4,\"title\":\"four\",\"tags\":[\"odd\"]}",
            "{\"id\":5,\"title\":\"five\",\"tags\":[]}",
            "{\"id\":6,\"title\":\"six\",\"tags\":[\"big\"],\"tags_limited_to\":[\"big\",\"odd\"]}",
            "{\"id\":7,\"title\":\"seven\",\"tags\":[\"big\"],\"tags_unknown\":[\"odd\"]}",
            "not a row");
    Path out = folder.resolve("out");
    PreparationReport report = prepare(PreparationOptions.of(List.of(file), out).withMinCount(2));
    assertThat(report.questions()).isEqualTo(7);
    assertThat(report.invalidRecords()).isEqualTo(1);
    assertThat(report.kept()).isEqualTo(5);
    assertThat(report.dropped())
        .isEqualTo(Map.of("same_id", 0L, "same_text", 0L, "no_tags", 1L, "no_kept_tag", 1L));
    assertThat(report.labels().dropped()).isEqualTo(2);
    assertThat(files.readLabels(out.resolve("category_types_encoded.json")).labels())
        .containsExactly("big", "mid");
    List<LabeledQuestion> rows = files.readAll(out.resolve("train.jsonl.gz"), problems::add);
    assertThat(rows).extracting(LabeledQuestion::id).containsExactly("1", "2", "3", "6", "7");
    assertThat(rows.get(0).tags()).containsExactly("big");
    assertThat(rows.get(1).question().body()).isEqualTo("a <b");
    assertThat(rows.get(3).coverage()).isEqualTo(new TagCoverage.LimitedTo(Set.of("big")));
    assertThat(rows.get(4).coverage()).isEqualTo(TagCoverage.COMPLETE);
    assertThat(out.resolve("report.txt")).content().contains("no_kept_tag");
    assertThat(
            RecordJson.MAPPER.readTree(out.resolve("report.json").toFile()).path("kept").intValue())
        .isEqualTo(5);
  }

  @Test
  void preparationKeepsTheMostCompleteOfEqualQuestions() throws IOException {
    Path file =
        jsonl(
            "{\"id\":1,\"title\":\"old title\",\"tags\":[\"t\"],\"source\":\"s\"}",
            "{\"id\":1,\"title\":\"new title\",\"body_text\":\"with body\",\"tags\":[\"t\"],\"source\":\"s\"}",
            "{\"title\":\"NEW  title\",\"body_text\":\"with\\nbody\",\"tags\":[\"t\"]}",
            "{\"title\":\"alone\",\"tags\":[\"t\"]}",
            "{\"title\":\"Alone \",\"tags\":[\"t\"]}");
    Path out = folder.resolve("out");
    PreparationReport report = prepare(PreparationOptions.of(List.of(file), out));
    assertThat(files.readAll(out.resolve("train.jsonl.gz"), problems::add))
        .extracting(row -> row.question().title())
        .containsExactly("new title", "alone");
    assertThat(report.dropped()).containsEntry("same_id", 1L).containsEntry("same_text", 2L);
  }

  @Test
  void filesThatNumberTheirRecordsLoseNoneInPreparation() throws IOException {
    Path first = Files.createDirectory(folder.resolve("2023")).resolve("tickets.jsonl");
    Path second = Files.createDirectory(folder.resolve("2024")).resolve("tickets.jsonl");
    Files.writeString(first, "{\"id\":1,\"title\":\"Printer on fire\",\"tags\":[\"t\"]}\n");
    Files.writeString(second, "{\"id\":1,\"title\":\"Lost password\",\"tags\":[\"t\"]}\n");

    PreparationReport report =
        prepare(PreparationOptions.of(List.of(first, second), folder.resolve("out")));

    assertThat(report.kept()).isEqualTo(2);
  }

  @Test
  void questionWithTheSameIdAndTitleInTwoSourcesIsKeptOnce() throws IOException {
    Path file =
        jsonl(
            "{\"id\":7,\"title\":\"Sort a list\",\"tags\":[\"t\"],\"source\":\"api\"}",
            "{\"id\":7,\"title\":\"Sort a list\",\"body\":\"How?\",\"tags\":[\"t\"],\"source\":\"dump\"}");

    PreparationReport report = prepare(PreparationOptions.of(List.of(file), folder.resolve("out")));

    assertThat(report.kept()).isEqualTo(1);
    assertThat(report.dropped()).containsEntry("same_id", 1L);
  }

  @Test
  void preparationKeepsTheOrderOfGivenLabels() throws IOException {
    Path file = jsonl("{\"title\":\"one\",\"tags\":[\"a\",\"b\"]}");
    Path labels = Files.writeString(folder.resolve("labels.txt"), "z\nb\n");
    Path out = folder.resolve("out");
    prepare(PreparationOptions.of(List.of(file), out).withLabels(labels));
    assertThat(files.readLabels(out.resolve("category_types_encoded.json")).labels())
        .containsExactly("z", "b");
  }

  @Test
  void strictPreparationWithInvalidRecordWritesNothing() throws IOException {
    Path file = jsonl("{\"title\":\"one\",\"tags\":[\"a\"]}", "oops");
    Path out = folder.resolve("out");
    assertThatThrownBy(
            () ->
                datasets.prepare(
                    PreparationOptions.of(List.of(file), out),
                    RowProblem.failFast(),
                    ProgressListener.NONE))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("q.jsonl:2: ");
    assertThat(out).doesNotExist();
  }

  @Test
  void outputThatWouldOverwriteAnInputIsRejected() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    Path file = out.resolve("train.jsonl.gz");
    Files.write(file, TestFiles.gzip("{\"title\":\"one\",\"tags\":[\"a\"]}\n"));
    assertThatThrownBy(() -> prepare(PreparationOptions.of(List.of(out), out)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("would be overwritten");
    assertThatThrownBy(() -> split(SplitOptions.of(List.of(out), out)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("would be overwritten");
  }

  @Test
  void reportsAreNotReplacedIfTheDataCannotBe() throws IOException {
    Path file = jsonl("{\"title\":\"one\",\"tags\":[\"a\"]}");
    Path prepared = folder.resolve("prepared");
    Path split = folder.resolve("split");
    Files.createDirectories(prepared.resolve("train.jsonl.gz/in-the-way"));
    Files.createDirectories(split.resolve("train.jsonl.gz/in-the-way"));

    assertThatThrownBy(() -> prepare(PreparationOptions.of(List.of(file), prepared)))
        .isInstanceOf(DataException.class);
    assertThatThrownBy(() -> split(SplitOptions.of(List.of(file), split)))
        .isInstanceOf(DataException.class);

    for (Path out : List.of(prepared, split)) {
      assertThat(out).isDirectoryNotContaining("glob:**.{json,txt,tmp}");
    }
  }

  @Test
  void preparationWithoutFrequentTagFailsWithTheReason() throws IOException {
    Path file = jsonl("{\"title\":\"one\",\"tags\":[\"a\"]}");
    assertThatThrownBy(
            () ->
                prepare(
                    PreparationOptions.of(List.of(file), folder.resolve("out")).withMinCount(2)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("No tag");
  }

  @Test
  void partOfAQuestionDoesNotDependOnOtherQuestions() {
    List<LabeledQuestion> all = distinct(2_000);
    Map<LabeledQuestion, String> parts = partsOf(all, "all");
    List<LabeledQuestion> fewer = new ArrayList<>(all.subList(500, 1_500));
    Collections.shuffle(fewer, new Random(1));
    assertThat(parts).containsAllEntriesOf(partsOf(fewer, "fewer"));
    assertThat(parts.values().stream().filter("train"::equals).count()).isBetween(1_500L, 1_700L);
    assertThat(parts.values().stream().filter("test"::equals).count()).isBetween(150L, 250L);
  }

  @Test
  void otherSeedGivesAnotherSplit() {
    List<LabeledQuestion> all = distinct(500);
    Path file = written(all);
    Path out = folder.resolve("seed");
    split(SplitOptions.of(List.of(file), out).withSeed(7));
    assertThat(parts(out)).isNotEqualTo(partsOf(all, "usual"));
  }

  @Test
  void splitReportsAndMovesNearDuplicates() {
    List<LabeledQuestion> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String body = words(i, 40);
      rows.add(row("a" + i, "", body));
      rows.add(row("b" + i, "", body + " thanks"));
    }
    Path file = written(rows);
    Path apart = folder.resolve("apart");
    SplitReport report = split(SplitOptions.of(List.of(file), apart));
    assertThat(report.duplicates().questions()).isEqualTo(600);
    assertThat(report.duplicates().groups()).isEqualTo(300);
    assertThat(report.duplicates().groupsAcross()).isPositive();
    assertThat(report.duplicates().leaked().get("test")).isPositive();
    assertThat(report.examples()).isNotEmpty().allMatch(pair -> pair.reason().equals("similar"));

    Path together = folder.resolve("together");
    SplitReport moved = split(SplitOptions.of(List.of(file), together).withTogether(true));
    assertThat(moved.duplicates().groupsAcross()).isZero();
    assertThat(moved.duplicates().leaked())
        .containsEntry("validation", 0L)
        .containsEntry("test", 0L);
    assertThat(moved.duplicates().moved()).isEqualTo(report.duplicates().groupsAcross());
    Map<LabeledQuestion, String> parts = parts(together);
    for (int i = 0; i < rows.size(); i += 2) {
      assertThat(parts.get(rows.get(i))).isEqualTo(parts.get(rows.get(i + 1)));
    }
  }

  @Test
  void differentQuestionsAreNotDuplicates() {
    Path file = written(distinct(2_000));
    assertThat(
            split(SplitOptions.of(List.of(file), folder.resolve("out"))).duplicates().questions())
        .isZero();
  }

  @Test
  void fileOfOneRepeatedQuestionIsSplit() {
    List<LabeledQuestion> rows = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      rows.add(row("" + i, "the very same title as before", ""));
    }
    SplitReport report =
        split(SplitOptions.of(List.of(written(rows)), folder.resolve("out")).withTogether(true));
    assertThat(report.duplicates().groups()).isEqualTo(1);
    assertThat(report.parts()).containsValue(20_000L);
  }

  @Test
  void splitCopiesTheLabelsFile() throws IOException {
    Path prepared = folder.resolve("prepared");
    Path file = jsonl("{\"title\":\"one\",\"tags\":[\"a\"]}");
    prepare(PreparationOptions.of(List.of(file), prepared));
    Path out = folder.resolve("out");
    split(SplitOptions.of(List.of(prepared), out));
    assertThat(files.readLabels(out.resolve("category_types_encoded.json")).labels())
        .containsExactly("a");
  }

  private PreparationReport prepare(PreparationOptions options) {
    return datasets.prepare(options, problems::add, ProgressListener.NONE);
  }

  private SplitReport split(SplitOptions options) {
    return datasets.split(options, RowProblem.failFast(), ProgressListener.NONE);
  }

  private Map<LabeledQuestion, String> partsOf(List<LabeledQuestion> rows, String name) {
    Path out = folder.resolve(name);
    split(SplitOptions.of(List.of(written(rows)), out));
    return parts(out);
  }

  private Map<LabeledQuestion, String> parts(Path out) {
    Map<LabeledQuestion, String> parts = new HashMap<>();
    for (String part : List.of("train", "validation", "test")) {
      files
          .readAll(out.resolve(part + ".jsonl.gz"), RowProblem.failFast())
          .forEach(row -> parts.put(row, part));
    }
    return parts;
  }

  private static List<LabeledQuestion> distinct(int count) {
    List<LabeledQuestion> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row(i % 2 == 0 ? "" + i : "", WORDS + " " + i, words(i, 60)));
    }
    return rows;
  }

  private static String words(int seed, int count) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("w").append(seed);
    for (int i = 0; i < count; i++) {
      text.append(" w").append(random.nextInt(1_000));
    }
    return text.toString();
  }

  private static LabeledQuestion row(String id, String title, String body) {
    return new LabeledQuestion(
        new RecordMetadata(id, "", ""),
        new Question(title, body),
        List.of("t"),
        TagCoverage.COMPLETE);
  }

  private Path written(List<LabeledQuestion> rows) {
    Path file = folder.resolve("in.jsonl.gz");
    files.write(file, rows.iterator());
    return file;
  }

  private Path jsonl(String... lines) throws IOException {
    return Files.writeString(folder.resolve("q.jsonl"), String.join("\n", lines));
  }
}
