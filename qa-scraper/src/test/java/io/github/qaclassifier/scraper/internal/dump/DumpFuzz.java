package io.github.qaclassifier.scraper.internal.dump;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.spi.HtmlText;
import io.github.qaclassifier.pipeline.collect.DumpRow;
import io.github.qaclassifier.pipeline.collect.StopSignal;
import io.github.qaclassifier.pipeline.collect.TextRepair;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Feeds arbitrary bytes to the parser of dumps. */
public final class DumpFuzz {

  private static final String POSTS =
      """
      \ufeff<?xml version="1.0" encoding="utf-8"?>
      <posts><row Id="1" PostTypeId="1" CreationDate="2020-01-01T00:00:00.000" Score="5"
       Title="One" Body="&lt;p&gt;a &amp;amp; b&lt;/p&gt;&#xA;" Tags="&lt;java&gt;&lt;c++&gt;"
       OwnerUserId="7" ContentLicense="CC BY-SA 4.0" /><row Id="2" PostTypeId="2" /></posts>
      """;

  private DumpFuzz() {}

  /** Reads a file to its end. */
  public static void read(byte[] bytes, HtmlText html) {
    try {
      Path file = Files.write(Posts.FILE, bytes);
      Path folder = Path.of(System.getProperty("java.io.tmpdir"));
      try (DumpInput input = DumpInput.open(file, folder, new StopSignal(), detail -> {})) {
        DumpReader reader = new DumpReader("Posts.xml", DumpText.of(input.stream()));
        DumpRow row;
        while ((row = reader.next()) != null) {
          if (row instanceof DumpRow.QuestionRow question) {
            check(question.text().title());
            // References to characters that the HTML has too are repaired as the last step.
            check(TextRepair.of(html.toText(question.text().bodyHtml())).text());
            question.origin().moment();
            question.origin().scoreNumber();
          }
        }
      }
    } catch (DataException | IOException e) {
      // The reader's own errors.
    }
  }

  private static void check(String text) {
    boolean allowed =
        text.codePoints()
            .allMatch(
                c ->
                    c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || (c >= ' '
                            && !(c >= 0xD800 && c < 0xE000)
                            && c != 0xFFFE
                            && c != 0xFFFF));
    if (!allowed) {
      throw new IllegalStateException("A character that XML forbids was passed on.");
    }
  }

  /** Reads the tags of a row. */
  public static void readTags(byte[] tags) {
    List<String> split = DumpRow.tags(new String(tags, UTF_8));
    if (split.stream().anyMatch(tag -> tag.isBlank() || tag.matches(".*[<>|].*"))) {
      throw new IllegalStateException("A tag is empty or not split: " + split);
    }
  }

  /** A dump, plain and compressed, and files that must be rejected. */
  public static List<byte[]> files() {
    ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzipped)) {
      out.write(POSTS.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(
        POSTS.getBytes(UTF_8),
        gzipped.toByteArray(),
        "<!DOCTYPE posts SYSTEM \"posts.dtd\"><posts><row Id='1' PostTypeId='1'/></posts>"
            .getBytes(UTF_8),
        POSTS
            .replace("a &amp;amp; b", "&#x0E;\u0007&#xD83D;&#xDE00;&#xD800;&nbsp; & <")
            .getBytes(UTF_8),
        POSTS.replace("a &amp;amp; b", "&amp;#x0E;&#xFFFE;&#x110000;&#0;\u000b").getBytes(UTF_8),
        POSTS.replace("PostTypeId=\"1\"", "").getBytes(UTF_8),
        POSTS.replace("One", "br\u00f6ken").getBytes(ISO_8859_1),
        "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>".getBytes(UTF_8),
        new byte[] {'7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c, 0, 4});
  }

  /** Tags in both forms. */
  public static List<byte[]> tags() {
    return List.of("<java><c++>".getBytes(UTF_8), "|java|c#|".getBytes(UTF_8));
  }

  /** One file for all inputs, made with the first. */
  private static final class Posts {
    static final Path FILE = make();

    private static Path make() {
      try {
        Path file = Files.createTempFile("fuzz", "Posts.xml");
        file.toFile().deleteOnExit();
        return file;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
