package io.github.qaclassifier.spark.posts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.pipeline.collect.DumpRequest;
import io.github.qaclassifier.pipeline.collect.QuestionCollector;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import io.github.qaclassifier.spark.LocalSpark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackExchangePostsTest {

  /** As many questions as rows with even numbers; the others are answers. */
  private static final int ROWS = 600;

  @TempDir private static Path folder;

  private static SparkSession spark;
  private static Path plain;
  private static Path bzip2;

  @BeforeAll
  static void writeDumps() throws IOException {
    spark = LocalSpark.session();
    String xml = posts();
    plain = Files.writeString(folder.resolve("Posts.xml"), xml);
    bzip2 = folder.resolve("Posts.xml.bz2");
    // The smallest blocks that bzip2 has: 100,000 bytes.
    try (OutputStream out = new BZip2CompressorOutputStream(Files.newOutputStream(bzip2), 1)) {
      out.write(xml.getBytes(StandardCharsets.UTF_8));
    }
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("P.xml.gz")))) {
      out.write(xml.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void everyQuestionIsReadOnceHoweverAPlainFileIsSplit() {
    for (int size : new int[] {4_999, 65_536, 1 << 30}) {
      assertThat(ids(plain, size)).as("ranges of %d bytes", size).isEqualTo(expectedIds());
    }
  }

  @Test
  void everyQuestionIsReadOnceHoweverABzip2FileIsSplit() throws IOException {
    long length = Files.size(bzip2);
    for (long size : new long[] {length / 29, length / 7, length / 2 + 1, length}) {
      assertThat(ids(bzip2, size)).as("ranges of %d bytes", size).isEqualTo(expectedIds());
    }
  }

  @Test
  void rowBelongsToTheRangeInWhichItBegins() throws IOException {
    String xml =
        "<posts>\n"
            + row(2, "a", "<p>first</p>")
            + row(4, "b", "<p>second</p>")
            + row(6, "c", "<p>third</p>")
            + "</posts>";
    Path small = Files.writeString(folder.resolve("small.xml"), xml);
    for (int size = 1; size <= xml.length(); size++) {
      List<String> ids = new ArrayList<>();
      for (int start = 0; start < xml.length(); start += size) {
        PostsScan.ByteRange range =
            new PostsScan.ByteRange(small.toString(), start, Math.min(xml.length(), start + size));
        try (RowBytes rows =
            new RowBytes(RangeInput.open(range, spark.sparkContext().hadoopConfiguration()))) {
          while (rows.next()) {
            String text = new String(rows.bytes(), 0, rows.length(), StandardCharsets.UTF_8);
            ids.add(text.replaceAll("(?s).* Id=\"(\\d+)\".*", "$1"));
          }
        }
      }
      assertThat(ids).as("ranges of %d bytes", size).containsExactly("2", "4", "6");
    }
  }

  @Test
  void gzipFileIsReadAsOneRange() {
    assertThat(ids(folder.resolve("P.xml.gz"), 1_000)).isEqualTo(expectedIds());
    assertThat(read(folder.resolve("P.xml.gz"), 1_000).rdd().getNumPartitions()).isOne();
  }

  @Test
  void rowsAreThoseThatTheCollectorWrites() {
    Path out = folder.resolve("collected.jsonl");
    QuestionCollector.find()
        .collect(
            DumpRequest.to(out, plain).withSite("example.com"),
            ProgressListener.NONE,
            new StopSignal());
    Dataset<Row> collected = spark.read().schema(PostsColumn.schema()).json(out.toString());

    List<String> expected = collected.drop("score").orderBy("url").toJSON().collectAsList();
    List<String> read =
        spark
            .read()
            .format("stackexchange-posts")
            .option("site", "example.com")
            .load(plain.toString())
            .drop("score")
            .orderBy("url")
            .toJSON()
            .collectAsList();

    assertThat(read).isEqualTo(expected).hasSize(expectedIds().size());
  }

  @Test
  void scoreIsANumberAndSelectedColumnsSuffice() {
    List<Row> rows = read(plain, 1 << 20).where("score >= 9").select("score", "id").collectAsList();

    assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row.getLong(0)).isEqualTo(9));
    assertThat(read(plain, 1 << 20).count()).isEqualTo(expectedIds().size());
  }

  @Test
  void malformedRowIsLeftOutOrEndsTheQuery() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("broken.xml"),
            "<posts>\n"
                + row(2, "a", "<p>kept</p>")
                + "<row Id=\"3\" PostTypeId=\"1\" Title=\"no quote Body=\"x\" />\n"
                + row(4, "b", "<p>kept</p>")
                + "</posts>");

    assertThat(ids(file, 1 << 20)).containsExactly("2", "4");
    assertThatThrownBy(
            () ->
                spark
                    .read()
                    .format("stackexchange-posts")
                    .option("mode", "failFast")
                    .load(file.toString())
                    .collectAsList())
        .hasStackTraceContaining("broken.xml: row 3 in bytes 0 to");
  }

  @Test
  void otherFilesOfADumpAndArchivesAreRefused() throws IOException {
    Path users =
        Files.writeString(
            folder.resolve("Users.xml"), "<users>\n<row Id=\"1\" Reputation=\"2\" />\n</users>");
    Path archive = Files.writeString(folder.resolve("Posts.7z"), "7z");

    assertThatThrownBy(() -> read(users, 1 << 20).collectAsList())
        .hasStackTraceContaining("is not Posts.xml: none of its rows has a PostTypeId");
    assertThatThrownBy(() -> read(archive, 1 << 20).collectAsList())
        .hasStackTraceContaining("is a 7z archive, which Spark cannot read");
    assertThatThrownBy(() -> read(folder.resolve("none.xml"), 1 << 20).collectAsList())
        .hasStackTraceContaining("There is no file");
  }

  private static Dataset<Row> read(Path file, long splitBytes) {
    return spark
        .read()
        .format("stackexchange-posts")
        .option("splitBytes", splitBytes)
        .load(file.toString());
  }

  /** The ids in the order of the file, duplicates included. */
  private static List<String> ids(Path file, long splitBytes) {
    return read(file, splitBytes).select("id").collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static List<String> expectedIds() {
    return IntStream.range(0, ROWS)
        .filter(i -> i % 2 == 0 && i % 50 != 0)
        .mapToObj(i -> "" + (i + 1))
        .toList();
  }

  private static String posts() {
    Random random = new Random(7);
    StringBuilder xml =
        new StringBuilder("\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<posts>\n");
    for (int i = 0; i < ROWS; i++) {
      StringBuilder body = new StringBuilder("<p>\u00e4\u4e2d\ud83d\ude00 &amp;lt;row Id=2&gt; ");
      for (int j = 0; j < 100; j++) {
        body.append(Long.toString(random.nextLong(), 36)).append(' ');
      }
      // Some questions lack a text, and are left out.
      String text = i % 50 == 0 ? "<p><br/></p>" : body.append("</p>").toString();
      xml.append(
          i % 2 == 0
              ? row(i + 1, "Question " + i + " &amp; more", text)
              : "  <row Id=\"%d\" PostTypeId=\"2\" Body=\"%s\" />\r\n"
                  .formatted(i + 1, text.replace("<", "&lt;").replace("\"", "&quot;")));
    }
    return xml.append("</posts>").toString();
  }

  private static String row(int id, String title, String body) {
    return "  <row Id=\"%d\" PostTypeId=\"1\" CreationDate=\"2020-0%d-02T03:04:05.678\" Score=\"%d\" Title=\"%s\" Body=\"%s\" Tags=\"%s\" OwnerUserId=\"%d\" ContentLicense=\"CC BY-SA 4.0\" />\r\n"
        .formatted(
            id,
            1 + id % 9,
            id % 10,
            title,
            body.replace("<", "&lt;").replace(">", "&gt;"),
            id % 3 == 0 ? "|c#|.net|" : "&lt;java&gt;&lt;maven&gt;",
            id);
  }
}
