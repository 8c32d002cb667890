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

class StackExchangePostsIT {

  /** The number of questions, which are the rows with even numbers; the others are answers. */
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
            new PostsScan.ByteRange(
                small.toString(), start, Math.min(xml.length(), start + size), true);
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
    assertThat(rows(plain, 65_536)).isEqualTo(collected(plain)).hasSize(expectedIds().size());
  }

  @Test
  void rowsOfAnInvalidFileAreThoseThatTheCollectorWrites() throws IOException {
    Path file = folder.resolve("invalid.xml");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(invalidPosts().getBytes(StandardCharsets.ISO_8859_1));
    }
    List<String> expected = collected(file);

    assertThat(expected).hasSize(8);
    for (int size : new int[] {50, 333, 1 << 20}) {
      assertThat(rows(file, size)).as("ranges of %d bytes", size).isEqualTo(expected);
    }
  }

  @Test
  void bzip2FileOfSeveralStreamsIsReadAsOne() throws IOException {
    byte[] xml = posts().getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("Streams.xml.bz2");
    try (OutputStream out = Files.newOutputStream(file)) {
      // As pbzip2 writes: a stream of its own for every block.
      for (int from = 0; from < xml.length; from += 70_000) {
        BZip2CompressorOutputStream stream = new BZip2CompressorOutputStream(out, 1);
        stream.write(xml, from, Math.min(70_000, xml.length - from));
        stream.finish();
      }
    }

    for (long size : new long[] {Files.size(file) / 7, Files.size(file) / 3, Files.size(file)}) {
      assertThat(ids(file, size)).as("ranges of %d bytes", size).isEqualTo(expectedIds());
    }
  }

  @Test
  void foldersPatternsAndSeveralPathsAreRead() throws IOException {
    Path dump = Files.createDirectories(folder.resolve("dump/site [1]"));
    Files.writeString(dump.resolve("a.xml"), "<posts>" + row(2, "a", "<p>a</p>") + "</posts>");
    Files.writeString(dump.resolve("b.xml"), row(4, "b", "<p>b</p>"));
    Files.writeString(dump.resolve("_SUCCESS"), "");
    Files.writeString(dump.resolve(".b.xml.crc"), "crc");
    Files.writeString(dump.resolve("empty.xml"), "");
    try (OutputStream out =
        new BZip2CompressorOutputStream(Files.newOutputStream(dump.resolve("empty.xml.bz2")))) {
      out.write(new byte[0]);
    }

    assertThat(ids(dump, 40)).containsExactly("2", "4");
    assertThat(ids(folder.resolve("dump"), 1 << 20)).containsExactly("2", "4");
    assertThat(ids(folder.resolve("dump/*/[ab].xml"), 1 << 20)).containsExactly("2", "4");
    assertThat(ids(dump.resolve("empty.xml"), 1 << 20)).isEmpty();
    assertThat(
            spark
                .read()
                .format("stackexchange-posts")
                .load(dump.resolve("b.xml").toString(), dump.resolve("a.xml").toString())
                .select("id")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("4", "2");
  }

  @Test
  void filesOfEveryHadoopFileSystemAreRead() {
    for (Path file : List.of(plain, bzip2)) {
      List<Row> ids =
          spark
              .read()
              .format("stackexchange-posts")
              .option("fs.bucket.impl", BucketFileSystem.class.getName())
              .option("splitBytes", 40_000)
              .load("bucket://posts" + file)
              .select("id")
              .collectAsList();

      assertThat(ids).extracting(row -> row.getString(0)).isEqualTo(expectedIds());
    }
  }

  @Test
  void columnThatTheDumpLacksIsNull() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("bare.xml"),
            "<posts><row Id='7' PostTypeId='1' Title='t' Tags='|a|' Body='b'/></posts>");

    Row row = read(file, 1 << 20).first();

    for (String column : List.of("created", "owner", "owner_url", "license", "score")) {
      assertThat(row.isNullAt(row.fieldIndex(column))).as(column).isTrue();
    }
    assertThat(row.<String>getAs("body_text")).isEqualTo("b");
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
  void truncatedFileEndsTheQuery() throws IOException {
    String whole = "<posts>\n" + row(2, "a", "<p>a</p>") + row(4, "b", "<p>b</p>") + "</posts>";
    int lastRow = whole.lastIndexOf("<row");
    for (int end : new int[] {whole.length() - 1, lastRow, lastRow + 4, lastRow + 40}) {
      boolean complete = whole.substring(0, end).contains("</posts");
      Path file = folder.resolve("cut-at-%d.xml".formatted(end));
      Files.writeString(file, whole.substring(0, end));
      for (int size : new int[] {40, 1 << 20}) {
        if (complete) {
          assertThat(ids(file, size)).as("cut at %d", end).containsExactly("2", "4");
        } else {
          assertThatThrownBy(() -> ids(file, size))
              .as("cut at %d, ranges of %d bytes", end, size)
              .hasStackTraceContaining(" is truncated: it has no </posts>. Get the whole file.");
        }
      }
    }
  }

  @Test
  void otherFilesOfADumpAndArchivesAreRejected() throws IOException {
    String row = "<row Id=\"1\" PostId=\"2\" Text=\"a comment\" />\n";
    Path comments =
        Files.writeString(
            folder.resolve("Comments.xml"),
            "<?xml version=\"1.0\"?>\n<!-- a > b -->\n<comments>\n" + row + "</comments>");
    Path part = Files.writeString(folder.resolve("part.xml"), row);
    Path json = Files.writeString(folder.resolve("questions.jsonl"), "{\"title\": \"<row />\"}\n");
    Path archive = Files.writeString(folder.resolve("Posts.7z"), "7z");
    Path wide =
        Files.write(
            folder.resolve("wide.xml"), "\uFEFF<posts/>".getBytes(StandardCharsets.UTF_16LE));

    assertThatThrownBy(() -> read(comments, 20).collectAsList())
        .hasStackTraceContaining(
            "Comments.xml is the Comments.xml of a dump, not Posts.xml: its root element is"
                + " <comments>.");
    assertThatThrownBy(() -> read(part, 1 << 20).collectAsList())
        .hasStackTraceContaining("is not Posts.xml: none of its rows has a PostTypeId");
    assertThatThrownBy(() -> read(json, 1 << 20).collectAsList())
        .hasStackTraceContaining("is not a Posts.xml of a data dump: line 1 is not XML");
    assertThatThrownBy(() -> read(archive, 1 << 20).collectAsList())
        .hasStackTraceContaining("is an archive that Spark cannot read");
    assertThatThrownBy(() -> read(wide, 1 << 20).collectAsList())
        .hasStackTraceContaining("is encoded in UTF-16: convert it to UTF-8");
    assertThatThrownBy(() -> read(folder.resolve("none.xml"), 1 << 20).collectAsList())
        .hasStackTraceContaining("There is no file");
  }

  /** What {@code qa scrape dump} writes, as JSON, by address. */
  private static List<String> collected(Path file) {
    Path out = folder.resolve(file.getFileName() + ".jsonl");
    QuestionCollector.find()
        .collect(
            DumpRequest.to(out, file).withSite("example.com"),
            ProgressListener.NONE,
            new StopSignal());
    return json(spark.read().schema(PostsColumn.schema()).json(out.toString()));
  }

  /** The same questions from the data source. */
  private static List<String> rows(Path file, long splitBytes) {
    return json(
        spark
            .read()
            .format("stackexchange-posts")
            .option("site", "example.com")
            .option("splitBytes", splitBytes)
            .load(file.toString()));
  }

  private static List<String> json(Dataset<Row> questions) {
    return questions.drop("score").orderBy("url").toJSON().collectAsList();
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

  /**
   * Text that a strict parser would reject: characters that XML forbids, broken UTF-8 (the text is
   * written as ISO 8859-1), rows that do not end, and text between rows. Eight questions remain.
   */
  private static String invalidPosts() {
    String rest = " CreationDate=\"2020-01-02T03:04:05\" Tags=\"|java|\"";
    List<String> questions =
        List.of(
            "Title=\"a\u0001b\u000bc &#x8; &#55357;&#56832; &#xD800; &#xFFFE;\" Body=\"&lt;p&gt;x"
                + " &amp;amp; y &bogus; & z\"",
            "Title=\"broken \u00ff\u00c3 UTF-8 \u00c3\u00a4\" Body=\"\u00f0\u009f\u0098\"",
            "Title=\"a > b\" Body='it says \"so\"'",
            "Title=\"text in an attribute\" Body=\"&lt;img title='a>b'&gt;\"",
            "Title=\"only a script\" Body=\"&lt;script&gt;var a;&lt;/script&gt;\"",
            "Title=\"only a comment\" Body=\"&lt;!-- language: c# --&gt;\"",
            "Title=\"an entity\" Body=\"&lt;p&gt;&amp;nbsp;&lt;/p&gt;\"",
            "Title=\"a formula\" Body=\"&lt;p&gt;&amp;pi;&lt;/p&gt;\"",
            "Title=\" \" Body=\"no title\"",
            "Title=\"no body\"",
            "Title=\"an owner\" OwnerUserId=\"12\" OwnerDisplayName=\"x\" Body=\"b\"",
            "Title=\"no owner\" OwnerDisplayName=\"us\u00c3\u00a9r\" Score=\"many\" Body=\"b\"",
            "Title=\"twice\" Title=\"the last counts\" Body=\"b\"",
            "Title=\"a second date\" CreationDate=\"yesterday\" Body=\"b\"");
    StringBuilder xml =
        new StringBuilder("\u00ef\u00bb\u00bf<?xml version=\"1.0\"?>\r\n<posts>\r\n");
    int id = 0;
    for (String question : questions) {
      id += 2;
      xml.append("<row Id=\"%d\" PostTypeId=\"1\"%s %s />\r\n".formatted(id, rest, question));
    }
    return xml.append("stray text <br/> <!-- a comment -->\r\n")
        .append("<row Id=\"91\" PostTypeId=\"1\" Title=\"never ends\"\r\n")
        .append("<row Id=\"93\" Reputation=\"1\" />")
        .append("<row\tId=\"95\"\nPostTypeId=\"2\">")
        .append("<row Id=\"97\" PostTypeId=\"1\" Title=\"no tags\" Body=\"b\" />")
        .append("</posts>\r\n")
        .toString();
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
