package io.github.qaclassifier.scraper;

import static io.github.qaclassifier.scraper.Collecting.collect;
import static io.github.qaclassifier.scraper.Collecting.lines;
import static io.github.qaclassifier.scraper.Collecting.texts;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.collect.DumpRequest;
import io.github.qaclassifier.pipeline.collect.QuestionCollector;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lzma.LZMACompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file types of dumps, and files that are not dumps. */
class DumpFilesTest {

  private static final String XML =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <posts>
        <row Id="1" PostTypeId="1" Title="One" Body="b" Tags="|c|" />
        <row Id="2" PostTypeId="1" Title="Two" Body="b" Tags="|c|" />
      </posts>
      """;
  private static final byte[] POSTS = XML.getBytes(UTF_8);
  private static final byte[] COMMENTS =
      "<comments><row Id=\"1\" PostId=\"1\" Text=\"x\"/></comments>".getBytes(UTF_8);

  private static final byte DICTIONARY_OF_64_MB = 28;

  private Path folder = Path.of("");

  @BeforeEach
  void setFolder(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @MethodSource("packedDumps")
  void dumpOfEveryCompressionIsRead(byte[] dump) throws IOException {
    DumpRequest request = request(dump);

    collect(request);

    assertThat(texts(lines(request.out()), "id")).containsExactly("1", "2");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).as("no copy of an inner archive is left").hasSize(4);
    }
  }

  @Test
  void unpackingOfAnInnerArchiveIsReported() throws IOException {
    DumpRequest request = request(zip(Map.of("posts.zip", zip(Map.of("Posts.xml", POSTS)))));
    List<String> details = new ArrayList<>();

    QuestionCollector.find()
        .collect(request, progress -> details.add(progress.detail()), new StopSignal());

    assertThat(details).first().isEqualTo("0 MB unpacked");
    assertThat(details).last().isEqualTo("2 rows read");
  }

  static Stream<Named<byte[]>> packedDumps() throws IOException {
    byte[] inner = sevenZ(Map.of("Posts.xml", POSTS));
    return Stream.of(
        Named.of("gzip", packed(POSTS, GZIPOutputStream::new)),
        Named.of("bzip2", packed(POSTS, BZip2CompressorOutputStream::new)),
        Named.of("xz", packed(POSTS, XZCompressorOutputStream::new)),
        Named.of("zstd", packed(POSTS, ZstdCompressorOutputStream::new)),
        Named.of("LZMA", packed(POSTS, LZMACompressorOutputStream::new)),
        Named.of("zip", zip(Map.of("site/Posts.xml", POSTS, "site/Comments.xml", COMMENTS))),
        Named.of("zip in zip", zip(Map.of("posts.zip", zip(Map.of("Posts.xml", POSTS))))),
        Named.of(
            "xz in zip", zip(Map.of("Posts.xml.xz", packed(POSTS, XZCompressorOutputStream::new)))),
        Named.of(
            "7z in 7z",
            sevenZ(
                Map.of(
                    "stackoverflow.com-Badges.7z",
                    sevenZ(Map.of("Badges.xml", COMMENTS)),
                    "stackoverflow.com-Posts.7z",
                    inner))),
        Named.of("7z in 7z in 7z", sevenZ(Map.of("a.7z", sevenZ(Map.of("b.7z", inner))))),
        Named.of("7z in zip", zip(Map.of("site/x-posts.7z", inner))),
        Named.of("7z in gzip", packed(inner, GZIPOutputStream::new)));
  }

  @ParameterizedTest
  @MethodSource("otherFiles")
  void fileThatIsNotADumpIsRejectedWithItsType(byte[] file, String message) {
    assertThatThrownBy(() -> collect(request(file)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("null");
  }

  static Stream<Arguments> otherFiles() throws IOException {
    byte[] archive = sevenZ(Map.of("Posts.xml", POSTS));
    byte[] encrypted = zip(Map.of("Posts.xml", POSTS));
    // The flag of encryption, in the header of the entry and in the directory.
    encrypted[6] |= 1;
    encrypted[new String(encrypted, ISO_8859_1).indexOf("PK\1\2") + 8] |= 1;
    return Stream.of(
        other("Comments.xml", COMMENTS, "is the Comments.xml of a dump"),
        other("empty Comments.xml", "<comments />", "is the Comments.xml of a dump"),
        other(
            "Comments.xml in an archive",
            zip(Map.of("a/Comments.xml", COMMENTS)),
            "a/Comments.xml in "),
        other(
            "a list of post types", "<x><row Id=\"1\"/></x>", "none of its rows has a PostTypeId"),
        other("RSS", "<?xml version=\"1.0\"?><rss><item/></rss>", "its root element is <rss>"),
        other("POM", "<project><model/></project>", "its root element is <project>"),
        other("nothing but the declaration", "<?xml version=\"1.0\"?>", "no <posts> element"),
        other("blank file", " \n", "is an empty file"),
        other("JSON", "{\"items\":[]}", "is JSON"),
        other("CSV", "Title,URL\n", "line 1 is not XML"),
        other("page", "<!DOCTYPE html><html></html>", "is an HTML page"),
        other("RAR", "Rar!\u001a\u0007\u0001\0", "is a RAR archive: unpack it first"),
        other("lz4", "\u0004\"M\u0018x", "is an lz4 file: unpack it first"),
        other("tar", "\0".repeat(257) + "ustar", "is a tar archive: unpack it first"),
        other(
            "gzipped tar",
            packed(("\0".repeat(257) + "ustar").getBytes(UTF_8), GZIPOutputStream::new),
            "is a tar archive: unpack it first"),
        other(
            "archive without posts",
            zip(Map.of("a.txt", POSTS)),
            "has no Posts.xml; it contains a.txt"),
        other(
            "second Posts.xml",
            zip(Map.of("a/Posts.xml", POSTS, "b/Posts.xml", POSTS)),
            "contains 2 files of posts, a/Posts.xml, b/Posts.xml: unpack it"),
        other(
            "packed posts beside Posts.xml",
            sevenZ(Map.of("Posts.xml", POSTS, "site-Posts.7z", archive)),
            "contains 2 files of posts"),
        other("encrypted archive", encrypted, "it is encrypted: unpack it first"),
        other(
            "truncated 7z",
            Arrays.copyOf(archive, archive.length - 20),
            "it is damaged or incomplete"),
        other(
            "truncated archive in an archive",
            zip(Map.of("x-Posts.7z", Arrays.copyOf(archive, 60))),
            "it is damaged or incomplete"),
        other("truncated gzip", new byte[] {0x1f, (byte) 0x8b}, "it is incomplete"),
        other(
            "truncated xz",
            Arrays.copyOf(packed(POSTS, XZCompressorOutputStream::new), 30),
            "it is incomplete"));
  }

  private static Arguments other(String name, String file, String message) {
    return other(name, file.getBytes(ISO_8859_1), message);
  }

  private static Arguments other(String name, byte[] file, String message) {
    return Arguments.of(Named.of(name, file), message);
  }

  @Test
  void archiveWithALargeDictionaryIsRejectedWithTheHeapItNeeds()
      throws IOException, InterruptedException {
    byte[] xz = packed(POSTS, XZCompressorOutputStream::new);
    // The block's header: its size in words, flags, the filter's number and size, the dictionary.
    int start = 12;
    int end = start + 4 * xz[start];
    xz[start + 4] = DICTIONARY_OF_64_MB;
    CRC32 crc = new CRC32();
    crc.update(xz, start, end - start);
    ByteBuffer.wrap(xz).order(ByteOrder.LITTLE_ENDIAN).putInt(end, (int) crc.getValue());
    DumpRequest request = request(xz);

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DumpProcess.class.getName(),
                request.out().toString(),
                request.posts().toString())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(printed).isEqualTo(1);
    assertThat(printed)
        .contains("needs a Java heap of 128 MB", "QA_JAVA_OPTS=-Xmx128m")
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<posts/>", "<posts />", "<posts></posts>", "<Posts>\n</Posts>"})
  void dumpWithoutPostsIsRead(String xml) throws IOException {
    assertThat(collect(request(xml.getBytes(UTF_8))).written()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-32", "UTF-32LE"})
  void everyUnicodeEncodingWithAByteOrderMarkIsRead(String encoding) throws IOException {
    String mark = encoding.equals("UTF-16") ? "" : "\ufeff";
    DumpRequest request = request((mark + XML).getBytes(Charset.forName(encoding)));

    collect(request);

    assertThat(texts(lines(request.out()), "title")).containsExactly("One", "Two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-16", "UTF-16LE", "utf-32", "IBM037"})
  void falseDeclarationOfACharacterSetIsIgnored(String encoding) throws IOException {
    DumpRequest request =
        request(XML.replace("utf-8", encoding).replace("Two", "Zwölf").getBytes(UTF_8));

    collect(request);

    assertThat(texts(lines(request.out()), "title")).containsExactly("One", "Zwölf");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<posts>",
        "\ufeff<posts>",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE posts>\n<!-- <html> -->\n<Posts>\n",
      })
  void dumpWhoseFirstRowContainsAnHtmlTagIsRead(String beginning) throws IOException {
    String row = "<row Id=\"1\" PostTypeId=\"1\" Title=\"t\" Body=\"a <html> tag\" Tags=\"|c|\" />";
    String end = beginning.isEmpty() ? "" : "</posts>";
    DumpRequest request = request((beginning + row + end).getBytes(UTF_8));

    collect(request);

    assertThat(texts(lines(request.out()), "id")).containsExactly("1");
  }

  private DumpRequest request(byte[] dump) throws IOException {
    return DumpRequest.to(folder.resolve("q.jsonl"), Files.write(folder.resolve("dump"), dump));
  }

  /** Opens a compressing stream. */
  private interface Packing {
    OutputStream on(OutputStream out) throws IOException;
  }

  private static byte[] packed(byte[] content, Packing packing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = packing.on(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] sevenZ(Map<String, byte[]> files) throws IOException {
    Path path = Files.createTempFile("dump", ".7z");
    try (SevenZOutputFile out = new SevenZOutputFile(path.toFile())) {
      for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
        SevenZArchiveEntry entry = new SevenZArchiveEntry();
        entry.setName(file.getKey());
        out.putArchiveEntry(entry);
        out.write(file.getValue());
        out.closeArchiveEntry();
      }
    }
    byte[] bytes = Files.readAllBytes(path);
    Files.delete(path);
    return bytes;
  }
}
