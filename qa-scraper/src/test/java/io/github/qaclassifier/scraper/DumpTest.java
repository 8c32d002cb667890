package io.github.qaclassifier.scraper;

import static io.github.qaclassifier.scraper.Collecting.collect;
import static io.github.qaclassifier.scraper.Collecting.lines;
import static io.github.qaclassifier.scraper.Collecting.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.collect.CollectReport;
import io.github.qaclassifier.pipeline.collect.DumpRequest;
import io.github.qaclassifier.pipeline.collect.Period;
import io.github.qaclassifier.pipeline.collect.QuestionCollector;
import io.github.qaclassifier.pipeline.collect.StopReason;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import io.github.qaclassifier.testkit.site.Loopback;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpTest {

  private static final String ROWS =
      """
      <row Id="1" PostTypeId="1" CreationDate="2010-01-02T03:04:05.678" Score="5" Title="A &amp; &amp;lt;b&amp;gt;" Tags="&lt;c++&gt;&lt;c#&gt;" Body="&lt;p&gt;One &amp;amp; two.&lt;/p&gt;&#xA;&lt;pre&gt;&lt;code&gt;  x&#xA;&lt;/code&gt;&lt;/pre&gt;" OwnerUserId="9" />
      <row Id="2" PostTypeId="2" ParentId="1" CreationDate="2010-01-03T00:00:00.000" Score="50" Body="an answer" />
      <row Id="3" PostTypeId="1" CreationDate="2024-05-01T00:00:00.000" Score="-1" Title="B" Tags="|java|spring-boot|" Body="b" OwnerDisplayName="gone" ContentLicense="CC BY-SA 4.0" />
      <row Id="4" PostTypeId="5" CreationDate="2011-01-01T00:00:00.000" Body="a wiki" />
      <row Id="5" PostTypeId="1" CreationDate="2012-01-01T00:00:00.000" Score="2" Title="No tags" Body="b" />
      """;

  private Path folder = Path.of("");

  @BeforeEach
  void setFolder(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void questionsAloneAreCollectedWithEitherFormOfTags() throws IOException {
    DumpRequest request = request(dump(ROWS));

    CollectReport report = collect(request);

    List<JsonNode> rows = lines(request.out());
    assertThat(texts(rows, "id")).containsExactly("1", "3");
    assertThat(texts(rows, "title")).containsExactly("A & &lt;b&gt;", "B");
    assertThat(rows.get(0).path("tags")).map(JsonNode::asText).containsExactly("c++", "c#");
    assertThat(rows.get(1).path("tags"))
        .map(JsonNode::asText)
        .containsExactly("java", "spring-boot");
    assertThat(texts(rows, "body_text")).containsExactly("One & two.\n  x", "b");
    assertThat(texts(rows, "created"))
        .containsExactly("2010-01-02T03:04:05Z", "2024-05-01T00:00:00Z");
    assertThat(rows.get(0).path("owner_url").asText())
        .isEqualTo("https://stackoverflow.com/users/9");
    assertThat(rows.get(1).path("owner").asText()).isEqualTo("gone");
    assertThat(rows.get(1).path("license").asText()).isEqualTo("CC BY-SA 4.0");
    assertThat(report.leftOut()).containsOnlyKeys("incomplete");
    assertThat(texts(lines(request.journal()), "id")).containsExactly("5");
  }

  @Test
  void compressedFileAndFileWithByteOrderMarkAreRead() throws IOException {
    byte[] xml =
        ("\ufeff<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<posts>" + ROWS + "</posts>")
            .getBytes(StandardCharsets.UTF_8);
    Path plain = Files.write(folder.resolve("Posts.xml"), xml);
    Path gz = folder.resolve("Posts.xml.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
      out.write(xml);
    }
    Path archive = folder.resolve("site.7z");
    try (SevenZOutputFile out = new SevenZOutputFile(archive.toFile())) {
      for (String name : List.of("Badges.xml", "Posts.xml")) {
        SevenZArchiveEntry entry = new SevenZArchiveEntry();
        entry.setName(name);
        out.putArchiveEntry(entry);
        out.write(name.equals("Posts.xml") ? xml : "<badges/>".getBytes(StandardCharsets.UTF_8));
        out.closeArchiveEntry();
      }
    }
    for (Path dump : List.of(plain, gz, archive)) {
      DumpRequest request = DumpRequest.to(folder.resolve(dump.getFileName() + ".jsonl"), dump);
      assertThat(collect(request).written()).as(dump.toString()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE posts [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>",
        "<!DOCTYPE posts [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE posts [<!ENTITY % a SYSTEM \"SITEx.dtd\"> %a;]>",
        "<!DOCTYPE posts SYSTEM \"SITEposts.dtd\">",
        "<!DOCTYPE posts PUBLIC \"-//x//y\" \"SITEposts.dtd\">",
      })
  void entitiesAndOtherDocumentTypesAreRejectedWithoutRequests(String type) throws IOException {
    try (Loopback site = new Loopback()) {
      Path dump =
          Files.writeString(
              folder.resolve("Posts.xml"),
              type.replace("SITE", site.base().toString()) + "<posts>" + ROWS + "</posts>");

      assertThatThrownBy(() -> collect(request(dump)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("document type");

      assertThat(site.requests()).isEmpty();
      assertThat(lines(request(dump).out())).isEmpty();
    }
  }

  @Test
  void documentTypeBesideTheFileIsNotOpened() throws IOException {
    Path dump =
        Files.writeString(
            folder.resolve("Posts.xml"),
            "<?xml version=\"1.0\"?>\n<!DOCTYPE posts SYSTEM 'posts.dtd'>\n<posts>"
                + ROWS
                + "</posts>");
    assertThat(collect(request(dump)).written()).isEqualTo(2);
  }

  @Test
  void questionsAreFilteredByDateScoreAndTag() throws IOException {
    Path dump = dump(ROWS);
    DumpRequest request = request(dump);
    Period since = new Period(Optional.of(Instant.parse("2020-01-01T00:00:00Z")), Optional.empty());

    assertThat(ids(request.withPeriod(since), "a")).containsExactly("3");
    assertThat(ids(request.withMinScore(0), "b")).containsExactly("1");
    assertThat(ids(request.withAnyTag(Set.of("c#", "go")), "c")).containsExactly("1");
    assertThat(ids(request.withMax(1), "d")).containsExactly("1");
  }

  @Test
  void skippedRowIsJournaledOnceHoweverOftenTheImportRuns() throws IOException {
    String undated =
        ROWS.replace("2012-01-01T00:00:00.000", "2012-02-30")
            .replace("No tags\"", "E\" Tags=\"|c|\"");
    Period since = new Period(Optional.of(Instant.parse("2000-01-01T00:00:00Z")), Optional.empty());
    DumpRequest request = request(dump(undated + ROWS)).withPeriod(since);
    collect(request);
    byte[] journal = Files.readAllBytes(request.journal());

    CollectReport again = collect(request);

    assertThat(again.written()).isZero();
    assertThat(request.journal()).hasBinaryContent(journal);
    assertThat(Collecting.reasons(request)).contains("invalid-date", "duplicate");
  }

  @Test
  void questionWithSeveralRowsIsSavedAfterALimitBeforeIt() throws IOException {
    DumpRequest request = request(dump(question(1) + question(2) + question(3) + question(3)));

    collect(request.withMax(2));
    collect(request);

    assertThat(texts(lines(request.out()), "id")).containsExactly("1", "2", "3");
  }

  @Test
  void questionIsSavedAlthoughAKilledRunNotedADuplicate() throws IOException {
    DumpRequest request = request(dump(question(1) + question(1)));
    Files.writeString(
        request.journal(), "{\"id\":\"1\",\"reason\":\"duplicate\",\"lasting\":true}\n");

    collect(request);

    assertThat(texts(lines(request.out()), "id")).containsExactly("1");
    assertThat(lines(request.journal())).hasSize(1);
  }

  @Test
  void dumpOfAnotherSiteIsRejectedForTheSameOutput() throws IOException {
    DumpRequest request = request(dump(question(1) + question(2))).withSite("superuser.com");
    collect(request);

    assertThatThrownBy(() -> collect(request.withSite("serverfault.com")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("dump of superuser.com")
        .hasMessageContaining("choose another --out");

    assertThat(texts(lines(request.out()), "source")).containsOnly("superuser.com");
    assertThat(collect(request.withMinScore(3)).total()).isEqualTo(2);
  }

  @Test
  void requestIsStoredAlsoIfTheDumpIsTruncated() throws IOException {
    Path dump = Files.writeString(folder.resolve("Posts.xml"), "<posts>" + question(1));
    DumpRequest request = request(dump);
    assertThatThrownBy(() -> collect(request)).hasMessageContaining("truncated");

    assertThatThrownBy(() -> collect(request.withSite("superuser.com")))
        .hasMessageContaining("dump of stackoverflow.com");
  }

  @Test
  void outputWithoutStateFileIsResumed() throws IOException {
    DumpRequest request = request(dump(question(1) + question(2)));
    collect(request.withMax(1));
    Files.delete(request.state());

    collect(request);

    assertThat(texts(lines(request.out()), "id")).containsExactly("1", "2");
    assertThat(request.state()).exists();
  }

  @Test
  void importEndsAtTheRowThatReachesTheLimit() throws IOException {
    String incomplete = "<row Id=\"2\" PostTypeId=\"1\" Title=\"t\" Tags=\"|c|\" />\n";
    Path truncated =
        Files.writeString(
            folder.resolve("Posts.xml"),
            "<posts>" + question(1) + incomplete + question(3) + "<row");
    DumpRequest request = request(truncated).withMax(2);

    CollectReport report = collect(request);

    assertThat(report.stopReason()).isEqualTo(StopReason.LIMIT);
    assertThat(texts(lines(request.out()), "id")).containsExactly("1", "3");
  }

  @Test
  void importThatMatchesNothingReportsTheRowsItReads() throws IOException {
    DumpRequest request = request(dump("<row Id=\"1\" PostTypeId=\"2\" />\n".repeat(40_000)));
    List<String> details = new ArrayList<>();

    QuestionCollector.find()
        .collect(request, progress -> details.add(progress.detail()), new StopSignal());

    assertThat(details).hasSizeGreaterThan(2).last().isEqualTo("40,000 rows read");
  }

  @Test
  void validRowAfterAMalformedRowOfTheSameQuestionIsSaved() throws IOException {
    String truncated = "<row Id=\"2\" PostTypeId=\"1\" Title=\"t\" Body=\"cut off\n";
    DumpRequest request = request(dump(question(1) + truncated + question(2) + question(3)));

    collect(request);

    assertThat(texts(lines(request.out()), "id")).containsExactly("1", "2", "3");
    assertThat(Collecting.reasons(request)).containsExactly("malformed-row");
  }

  @Test
  void rowInACommentIsNotRead() throws IOException {
    DumpRequest request = request(dump(question(1) + "<!-- " + question(2) + " -->" + question(3)));

    collect(request);

    assertThat(texts(lines(request.out()), "id")).containsExactly("1", "3");
  }

  @Test
  void interruptedImportResumesAndRepeatsNothing() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int id = 1; id <= 500; id++) {
      rows.append(question(id));
    }
    DumpRequest request = request(dump(rows.toString()));
    collect(request);
    byte[] whole = Files.readAllBytes(request.out());
    Files.write(request.out(), Arrays.copyOf(whole, whole.length / 3));

    collect(request);

    assertThat(request.out()).hasBinaryContent(whole);
  }

  @Test
  void truncatedFileIsReportedAndItsCompleteRowsAreKept() throws IOException {
    Path dump = Files.writeString(folder.resolve("Posts.xml"), "<posts>\n" + ROWS + "<row Id=");
    assertThatThrownBy(() -> collect(request(dump)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Posts.xml")
        .hasMessageContaining("line 7");
    assertThat(texts(lines(folder.resolve("q.jsonl")), "id")).containsExactly("1", "3");
  }

  private List<String> ids(DumpRequest request, String name) throws IOException {
    DumpRequest other =
        new DumpRequest(
            folder.resolve(name + ".jsonl"),
            request.posts(),
            request.site(),
            request.filter(),
            request.max());
    collect(other);
    return texts(lines(other.out()), "id");
  }

  private Path dump(String rows) throws IOException {
    return Files.writeString(
        folder.resolve("Posts.xml"), "<?xml version=\"1.0\"?>\n<posts>\n" + rows + "</posts>");
  }

  private static String question(int id) {
    return "<row Id=\"%d\" PostTypeId=\"1\" Title=\"t\" Tags=\"|c|\" Body=\"b %d\" />\n"
        .formatted(id, id);
  }

  private DumpRequest request(Path dump) {
    return DumpRequest.to(folder.resolve("q.jsonl"), dump);
  }
}
