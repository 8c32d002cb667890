package io.github.qaclassifier.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Generates a {@code Posts.xml} of any size with the mix of a real dump: 40 % of the rows are
 * questions, the others answers and wikis; bodies are escaped HTML of different lengths. The same
 * size gives the same file.
 */
final class GeneratedDump {

  private static final String[] WORDS =
      ("how to sort a list of values with stream in java and then write them into file when table is"
              + " empty but the error says that no such method exists for type string which I do not"
              + " understand because this worked before update framework version server returns null"
              + " button does nothing after click on page that was loaded by script what am I missing"
              + " here thanks function array object index query column thread database request")
          .split(" ");
  private static final String[] TAGS = {
    "java", "python", "c#", "c++", "javascript", "html", "css", "sql", "android", "node.js"
  };

  private final Random random = new Random(42);
  private final StringBuilder row = new StringBuilder(8192);

  private GeneratedDump() {}

  /** Writes a file of at least this number of bytes; it exceeds the number by less than one row. */
  static Path write(Path file, long bytes) {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      GeneratedDump dump = new GeneratedDump();
      String head = "\ufeff<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<posts>\n";
      String end = "</posts>\n";
      out.write(head);
      // All is ASCII but for the mark, which takes three bytes.
      long written = head.length() + 2L + end.length();
      for (long id = 1; written < bytes; id++) {
        dump.compose(id);
        out.append(dump.row);
        written += dump.row.length();
      }
      out.write(end);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compose(long id) {
    int dice = random.nextInt(100);
    int type = dice < 40 ? 1 : dice < 98 ? 2 : 5;
    row.setLength(0);
    row.append("  <row Id=\"").append(id).append("\" PostTypeId=\"").append(type);
    row.append(type == 2 ? "\" ParentId=\"" + Math.max(1, id - 3) : "\" AcceptedAnswerId=\"7");
    row.append(
        "\" CreationDate=\"20%02d-%02d-%02dT%02d:%02d:%02d.%03d\" Score=\"%d\" ViewCount=\"%d"
            .formatted(
                8 + random.nextInt(16),
                1 + random.nextInt(12),
                1 + random.nextInt(28),
                random.nextInt(24),
                random.nextInt(60),
                random.nextInt(60),
                random.nextInt(1000),
                random.nextInt(20) - 3,
                random.nextInt(5000)));
    row.append("\" Body=\"");
    body();
    row.append("\" OwnerUserId=\"").append(random.nextInt(9_000_000));
    row.append("\" LastActivityDate=\"2023-01-02T03:04:05.678");
    if (type == 1) {
      row.append("\" Title=\"");
      words(4 + random.nextInt(10));
      row.append("?\" Tags=\"");
      for (int i = 0; i <= random.nextInt(4); i++) {
        row.append("&lt;").append(TAGS[random.nextInt(TAGS.length)]).append("&gt;");
      }
      row.append("\" AnswerCount=\"").append(random.nextInt(5));
    }
    row.append("\" CommentCount=\"0\" ContentLicense=\"CC BY-SA 4.0\" />\n");
  }

  private void body() {
    int blocks = 1 + random.nextInt(7);
    for (int block = 0; block < blocks; block++) {
      switch (random.nextInt(6)) {
        case 0, 1 -> code();
        case 2 -> list();
        default -> {
          row.append("&lt;p&gt;");
          words(10 + random.nextInt(60));
          row.append(" &lt;code&gt;");
          words(1);
          row.append("&lt;/code&gt; &lt;a href=&quot;https://example.org/a?b=1&amp;amp;c=2&quot; ")
              .append("rel=&quot;nofollow&quot;&gt;");
          words(3);
          row.append("&lt;/a&gt;.&lt;/p&gt;&#xA;");
        }
      }
    }
  }

  private void code() {
    row.append("&lt;pre&gt;&lt;code&gt;");
    for (int line = 0; line <= random.nextInt(15); line++) {
      row.append("    if (a &amp;lt; b &amp;amp;&amp;amp; c[").append(line).append("] == ");
      row.append("&quot;");
      words(2);
      row.append("&quot;) { return x; }&#xA;");
    }
    row.append("&lt;/code&gt;&lt;/pre&gt;&#xA;&#xA;");
  }

  private void list() {
    row.append("&lt;ul&gt;&#xA;");
    for (int item = 0; item < 3; item++) {
      row.append("&lt;li&gt;");
      words(4 + random.nextInt(10));
      row.append("&lt;/li&gt;&#xA;");
    }
    row.append("&lt;/ul&gt;&#xA;&#xA;");
  }

  private void words(int count) {
    for (int i = 0; i < count; i++) {
      row.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
  }
}
