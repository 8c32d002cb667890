package io.github.qaclassifier.pipeline.collect;

import io.github.qaclassifier.core.DataException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Distinguishes a data dump's {@code Posts.xml} from other files by how a file begins. The
 * collector and the Spark data source share it.
 */
public final class DumpFile {

  /** The number of bytes that {@link #charset} reads. */
  public static final int HEAD_BYTES = 256;

  private static final Charset UTF_32 = Charset.forName("UTF-32");

  private static final Pattern DECLARED_CHARSET =
      Pattern.compile("^(?:\u00ef\u00bb\u00bf)?<\\?xml[^>]*encoding\\s*=\\s*[\"']([\\w.:-]+)[\"']");

  /** What stands before the first element: marks, white space, declarations and comments. */
  private static final Pattern PROLOG =
      Pattern.compile(
          "^(?:[\\s\\x00-\\x1f\uFEFF\uFFFD-\uFFFF]++|<[?](?s:.*?)[?]>|<!--(?s:.*?)-->|<!(?!--)[^>]*>)*+");

  private static final Pattern ELEMENT = Pattern.compile("<([\\p{L}\\p{N}_-]+)");

  /** The other files of a dump, by their root element. */
  private static final Map<String, String> OTHER_FILES =
      Map.of(
          "badges", "Badges.xml",
          "comments", "Comments.xml",
          "posthistory", "PostHistory.xml",
          "postlinks", "PostLinks.xml",
          "tags", "Tags.xml",
          "users", "Users.xml",
          "votes", "Votes.xml");

  private DumpFile() {}

  /**
   * Returns the character set of a file: UTF-8, unless the file begins with another byte order mark
   * or declares another character set. A declaration that is not written in the character set that
   * it names is ignored, for example one of UTF-16 in a file of single bytes.
   *
   * @param head the first {@value #HEAD_BYTES} bytes, or all if there are fewer
   */
  public static Charset charset(byte[] head) {
    String start = new String(head, StandardCharsets.ISO_8859_1);
    if (start.startsWith("\u00ff\u00fe\0\0") || start.startsWith("\0\0\u00fe\u00ff")) {
      return UTF_32;
    }
    if (start.startsWith("\u00fe\u00ff") || start.startsWith("\u00ff\u00fe")) {
      return StandardCharsets.UTF_16;
    }
    Matcher declared = DECLARED_CHARSET.matcher(start);
    try {
      Charset charset =
          declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
      return new String(head, charset).contains("<?xml") ? charset : StandardCharsets.UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }

  /**
   * Checks how a file begins. Rows without a root element, as in a part of a {@code Posts.xml}, are
   * accepted.
   *
   * @param file the file's name, for messages
   * @param head the beginning of its text
   * @return whether the root element is {@code <posts>}
   * @throws DataException if the file is not XML or is another file of a dump
   */
  public static boolean checkHead(String file, String head) {
    Matcher prolog = PROLOG.matcher(head);
    int start = prolog.find() ? prolog.end() : 0;
    if (start == head.length()) {
      return false;
    }
    if (head.charAt(start) != '<') {
      throw noXml(file, 1 + head.substring(0, start).chars().filter(c -> c == '\n').count());
    }
    Matcher element = ELEMENT.matcher(head).region(start, head.length());
    if (!element.lookingAt()) {
      return false;
    }
    checkElement(file, element.group(1));
    return element.group(1).equalsIgnoreCase("posts");
  }

  /**
   * Checks the name of an element.
   *
   * @throws DataException if the name is that of the root element of another file
   */
  public static void checkElement(String file, String element) {
    String name = element.toLowerCase(Locale.ROOT);
    String other = OTHER_FILES.get(name);
    if (other != null || name.equals("html")) {
      throw new DataException(
          "The file %s is %s, not Posts.xml: its root element is <%s>. Give the Posts.xml of the dump."
              .formatted(
                  file, other == null ? "an HTML page" : "the " + other + " of a dump", name));
    }
  }

  /** Returns the error for a file whose rows are not posts. */
  public static DataException noPosts(String file) {
    return new DataException(
        "The file %s is not Posts.xml: none of its rows has a PostTypeId. Give the Posts.xml of the dump."
            .formatted(file));
  }

  /** Returns the error for a file that has other text before its first element. */
  public static DataException noXml(String file, long line) {
    return new DataException(
        "The file %s is not a Posts.xml of a data dump: line %d is not XML.".formatted(file, line));
  }
}
