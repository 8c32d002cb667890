package io.github.qaclassifier.scraper;

import static io.github.qaclassifier.scraper.Collecting.collect;
import static io.github.qaclassifier.scraper.Collecting.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.collect.CollectRequest;
import io.github.qaclassifier.pipeline.collect.DetailsRequest;
import io.github.qaclassifier.pipeline.collect.DumpRequest;
import io.github.qaclassifier.pipeline.collect.PageOrigin.SavedPages;
import io.github.qaclassifier.pipeline.collect.QuestionCollector;
import io.github.qaclassifier.pipeline.collect.UrlsRequest;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.QuestionFiles;
import io.github.qaclassifier.testkit.site.Pages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsOnDiskTest {

  private static final String BODY =
      "<p>He said \"no\",\nthen:</p><pre>a,b\r\n\"c\"</pre><p>ü 😀</p>";

  private Path folder = Path.of("");
  private Path pages = Path.of("");

  @BeforeEach
  void savePages(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.pages = Files.createDirectories(folder.resolve("pages"));
    for (int i = 1; i <= 3; i++) {
      Files.writeString(
          pages.resolve(i + ".html"),
          Pages.oldQuestion(
              i,
              "Title, \"%d\"".formatted(i).replace("\"", "&quot;"),
              BODY,
              List.of("c++", "it's")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"d.jsonl", "d.csv", "d.jsonl.gz", "d.csv.gz"})
  void fileTruncatedAtAnyByteIsRepaired(String name) throws IOException {
    CollectRequest request = DetailsRequest.fromSaved(folder.resolve(name), SavedPages.of(pages));
    collect(request);
    byte[] whole = Files.readAllBytes(request.out());
    List<LabeledQuestion> expected = readBack(request.out());
    for (int cut = 0; cut < whole.length; cut += 1 + cut % 17) {
      Files.write(request.out(), Arrays.copyOf(whole, cut));

      collect(request);

      assertThat(readBack(request.out())).as("cut at %d", cut).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"D.JSONL.GZ", "D.Csv.gz"})
  void nameInUpperCaseGivesTheSameFormat(String name) throws IOException {
    CollectRequest request = DetailsRequest.fromSaved(folder.resolve(name), SavedPages.of(pages));

    collect(request);

    assertThat(Files.readAllBytes(request.out())).startsWith(0x1f, 0x8b);
    assertThat(readBack(request.out())).hasSize(3);
    assertThat(QuestionCollector.find().status(request.out()).records().total()).isEqualTo(3);
  }

  @Test
  void csvOfDetailsIsReadByOtherReaders() throws IOException {
    CollectRequest request =
        DetailsRequest.fromSaved(folder.resolve("d.csv"), SavedPages.of(pages));
    collect(request);

    List<CSVRecord> records = csv(request.out());

    assertThat(records.get(0).getParser().getHeaderNames())
        .containsExactly("Title", "URL", "Question", "Categories");
    assertThat(records).hasSize(3);
    assertThat(records.get(0).get("Title")).isEqualTo("Title, \"1\"");
    assertThat(records.get(0).get("Question")).contains("He said \"no\", then:").endsWith("ü 😀");
    assertThat(records.get(0).get("Categories")).isEqualTo("['c++', \"it's\"]");
  }

  @Test
  void csvOfUrlsIsReadByOtherReaders() throws IOException {
    Files.writeString(pages.resolve("l.html"), Pages.postList(List.of(8L, 9L), ""));
    CollectRequest request = UrlsRequest.to(folder.resolve("u.csv"), SavedPages.of(pages));
    collect(request);

    assertThat(csv(request.out()))
        .extracting(record -> record.get("URL"))
        .containsExactly(
            "https://stackoverflow.com/questions/8/slug",
            "https://stackoverflow.com/questions/9/slug");
    assertThat(readBack(request.out())).extracting(LabeledQuestion::id).containsExactly("8", "9");
  }

  @Test
  void everyFormatHasTheSameQuestions() throws IOException {
    List<List<LabeledQuestion>> read = new ArrayList<>();
    for (String name : List.of("d.jsonl", "d.csv.gz")) {
      CollectRequest request = DetailsRequest.fromSaved(folder.resolve(name), SavedPages.of(pages));
      collect(request);
      read.add(readBack(request.out()));
    }
    assertThat(read.get(0)).hasSize(3);
    assertThat(read.get(1))
        .extracting(LabeledQuestion::question)
        .isEqualTo(read.get(0).stream().map(LabeledQuestion::question).toList());
    assertThat(read.get(1).get(0).tags()).containsExactly("c++", "it's");
  }

  @Test
  void fileOfOtherRecordsIsRejected() throws IOException {
    Path csv = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
    assertThatThrownBy(() -> collect(DetailsRequest.fromSaved(csv, SavedPages.of(pages))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("other columns");
    Path jsonl = Files.writeString(folder.resolve("other.jsonl"), "{\"x\":1}\n");
    assertThatThrownBy(() -> collect(DetailsRequest.fromSaved(jsonl, SavedPages.of(pages))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("not written by this command");
    assertThat(jsonl).hasContent("{\"x\":1}");
    Path plain = Files.writeString(folder.resolve("plain.jsonl.gz"), "{\"url\":\"x\"}\n");
    assertThatThrownBy(() -> collect(DetailsRequest.fromSaved(plain, SavedPages.of(pages))))
        .isInstanceOf(DataException.class);
    assertThat(plain).hasContent("{\"url\":\"x\"}");
  }

  @Test
  void csvOfADumpHasTheOrigin() throws IOException {
    Path dump =
        Files.writeString(
            folder.resolve("Posts.xml"),
            "<posts><row Id=\"4\" PostTypeId=\"1\" CreationDate=\"2020-01-01T00:00:00.000\""
                + " Title=\"T\" Body=\"b\" Tags=\"|c|\" OwnerUserId=\"7\""
                + " ContentLicense=\"CC BY-SA 4.0\" /></posts>");
    CollectRequest request = DumpRequest.to(folder.resolve("d.csv"), dump);
    collect(request);

    CSVRecord record = csv(request.out()).get(0);

    assertThat(record.get("id")).isEqualTo("4");
    assertThat(record.get("license")).isEqualTo("CC BY-SA 4.0");
    assertThat(record.get("owner_url")).isEqualTo("https://stackoverflow.com/users/7");
  }

  @Test
  void gzippedFileIsCompressedIntoOneMemberAtTheEnd() throws IOException {
    CollectRequest request =
        DetailsRequest.fromSaved(folder.resolve("d.jsonl.gz"), SavedPages.of(pages));
    collect(request);

    String bytes = Files.readString(request.out(), StandardCharsets.ISO_8859_1);

    assertThat(bytes.split("\u001f\u008b\u0008", -1)).hasSize(2);
    assertThat(lines(request.out())).hasSize(3);
  }

  private static List<CSVRecord> csv(Path file) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
      return parser.getRecords();
    }
  }

  private static List<LabeledQuestion> readBack(Path file) {
    List<Object> problems = new ArrayList<>();
    List<LabeledQuestion> rows = QuestionFiles.find().readAll(file, problems::add);
    assertThat(problems).isEmpty();
    return rows;
  }

  @Test
  void fileInPlaceOfTheFolderIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "");

    assertThatThrownBy(() -> collect(request("f/q.jsonl")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot create the folder %s because it is a file: choose another --out.", file);
    assertThatThrownBy(() -> collect(request("f/sub/q.jsonl")))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("sub: Not a directory.");
  }

  @Test
  void outputThatLinksToAMissingFolderIsReportedWithTheReason() throws IOException {
    Files.createSymbolicLink(folder.resolve("q.jsonl"), folder.resolve("missing/q.jsonl"));

    assertThatThrownBy(() -> collect(request("q.jsonl")))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("q.jsonl: there is no such file or folder.");
  }

  private DetailsRequest request(String name) {
    return DetailsRequest.fromSaved(folder.resolve(name), SavedPages.of(pages));
  }
}
