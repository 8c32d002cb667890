package io.github.qaclassifier.scraper.internal.dump;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.collect.DumpFile;
import io.github.qaclassifier.pipeline.collect.DumpRow;
import io.github.qaclassifier.scraper.internal.input.ReadProblem;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Splits the text of a {@code Posts.xml} into its rows and reads them. Not safe for threads.
 *
 * <p>Not an XML parser: text that a strict parser rejects must not end a run. A row that cannot be
 * read is one {@link DumpRow.Malformed}, and reading resumes at the next {@code <row}. Between the
 * two, nothing but {@code </posts>} is markup.
 */
final class DumpReader {

  /** Longer than any row of a dump: a body has at most 30,000 characters. */
  private static final int LONGEST_ROW = 1 << 22;

  /** Longer than any tag of a dump except rows. */
  private static final int LONGEST_TAG = 1 << 10;

  // The name of a DTD in the same folder, as early dumps have: it is never opened, and rows do not
  // need it. The document type of a dump has neither a URL nor declarations.
  private static final Pattern HARMLESS_DOCTYPE =
      Pattern.compile("<!DOCTYPE\\s+[\\w.-]+(?:\\s+SYSTEM\\s+(?:\"[\\w.-]*\"|'[\\w.-]*'))?\\s*>");

  private final String file;
  private final Reader text;
  private char[] buffer = new char[1 << 16];
  private int position;
  private int limit;
  private boolean atEnd;
  private long line = 1;
  private long rowLine = 1;
  private boolean begun;
  private boolean inPosts;
  private boolean inMalformed;
  private boolean sawPosts;
  private String firstTag = "";
  private boolean sawPost;
  private boolean sawOtherRow;

  /**
   * @param file the file's name, for messages
   * @param text its text; broken bytes decoded to U+FFFE
   */
  DumpReader(String file, Reader text) {
    this.file = file;
    this.text = text;
  }

  /** Returns the line on which the last row begins, counted from 1. */
  long line() {
    return rowLine;
  }

  /**
   * Returns the next row, or null at the end of the file.
   *
   * @throws DataException if the file is not a Posts.xml or is truncated
   */
  @Nullable DumpRow next() {
    while (findMarkup()) {
      rowLine = line;
      if (isRowAt(0)) {
        DumpRow row = judged(readRow());
        inMalformed = row instanceof DumpRow.Malformed;
        return row;
      } else if (isEndOfPostsAt(0)) {
        inMalformed = false;
        inPosts = false;
        skipBehind(">");
      } else if (inMalformed) {
        // The rest of the row may contain any markup: only rows and the end count.
        position++;
      } else if (startsWith("<!--")) {
        skipBehind("-->");
      } else if (startsWith("<?")) {
        skipBehind("?>");
      } else if (startsWith("<!DOCTYPE")) {
        checkDocumentType();
      } else {
        readTag();
      }
    }
    checkEnd();
    return null;
  }

  /** Returns the row; in a Posts.xml, a row without a type is malformed. */
  private DumpRow judged(DumpRow row) {
    if (row instanceof DumpRow.OtherPost other && !other.isPost()) {
      sawOtherRow = true;
      return inPosts ? new DumpRow.Malformed("", "the row has no PostTypeId") : row;
    }
    sawPost = true;
    return row;
  }

  /** Moves to the next {@code <}; false at the end of the file. */
  private boolean findMarkup() {
    while (true) {
      for (; position < limit; position++) {
        char c = buffer[position];
        if (c == '<') {
          begun = true;
          return true;
        }
        if (c == '\n') {
          line++;
        }
        if (!begun && c > ' ' && c != '\uFEFF' && c < 0xFFFD) {
          throw DumpFile.noXml(file, line);
        }
      }
      if (!fill(position)) {
        return false;
      }
    }
  }

  /** Reads the row that begins here, or the part of it that can be recognized. */
  private DumpRow readRow() {
    int length = 1;
    char quote = 0;
    boolean afterEquals = false;
    while (true) {
      if (position + length == limit && !fill(position)) {
        throw brokenOff();
      }
      char c = buffer[position + length];
      if (c == '\n') {
        line++;
      }
      if (c == '<' && endsRow(length)) {
        return malformed(length, "it does not end before the next begins");
      }
      length++;
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '>') {
        String row = new String(buffer, position, length);
        position += length;
        return DumpRow.parse(row);
      } else if ((c == '"' || c == '\'') && afterEquals) {
        quote = c;
      }
      afterEquals = c == '=' || (afterEquals && c <= ' ');
      if (length > LONGEST_ROW) {
        return tooLong();
      }
    }
  }

  /** Returns a malformed row, with its number if that can be read. */
  private DumpRow malformed(int length, String problem) {
    DumpRow read = DumpRow.parse(new String(buffer, position, length));
    position += length;
    return read instanceof DumpRow.OtherPost other && other.isPost()
        ? read
        : new DumpRow.Malformed(read instanceof DumpRow.Malformed row ? row.id() : "", problem);
  }

  private DumpRow tooLong() {
    DumpRow row = malformed(LONGEST_ROW, "it is longer than %,d characters".formatted(LONGEST_ROW));
    while (findMarkup() && !endsRow(0)) {
      position++;
    }
    return row;
  }

  /** Whether the {@code <} at this offset begins the next row or ends the file. */
  private boolean endsRow(int offset) {
    return isRowAt(offset) || isEndOfPostsAt(offset);
  }

  private boolean isEndOfPostsAt(int offset) {
    int length = "</posts".length();
    return available(offset + length)
        && new String(buffer, position + offset, length).equalsIgnoreCase("</posts");
  }

  private boolean isRowAt(int offset) {
    if (!available(offset + 5) || !startsWith("<row", position + offset)) {
      return false;
    }
    char c = buffer[position + offset + 4];
    return c <= ' ' || c == '/' || c == '>';
  }

  /** Reads a tag that is not a row: the root element, or one that no dump has. */
  private void readTag() {
    int length = 1;
    while (length < 64 && available(length + 1) && isNameCharacter(buffer[position + length])) {
      length++;
    }
    String name = new String(buffer, position + 1, length - 1);
    DumpFile.checkElement(file, name);
    if (name.equalsIgnoreCase("posts")) {
      sawPosts = true;
      inPosts = !isEmptyElement(length);
    } else if (firstTag.isEmpty()) {
      firstTag = name;
    }
    position++;
  }

  /** Whether the tag that begins here ends with {@code />}. */
  private boolean isEmptyElement(int length) {
    int end = length;
    while (end < LONGEST_TAG && available(end + 1) && buffer[position + end] != '>') {
      end++;
    }
    return buffer[position + end - 1] == '/';
  }

  private static boolean isNameCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  private void checkDocumentType() {
    int length = 1;
    int brackets = 0;
    while (true) {
      if (!available(length + 1)) {
        throw brokenOff();
      }
      char c = buffer[position + length];
      length++;
      brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (c == '>' && brackets <= 0) {
        break;
      }
      if (length > LONGEST_ROW) {
        throw brokenOff();
      }
    }
    String type = new String(buffer, position, length);
    if (!HARMLESS_DOCTYPE.matcher(type).matches()) {
      throw new DataException(
          ("The file %s has a document type with declarations of its own or with an address, which"
                  + " no data dump has; nothing was read from it.")
              .formatted(file));
    }
    line += type.chars().filter(c -> c == '\n').count();
    position += length;
  }

  private void skipBehind(String end) {
    while (available(end.length())) {
      if (startsWith(end, position)) {
        position += end.length();
        return;
      }
      if (buffer[position] == '\n') {
        line++;
      }
      position++;
    }
    position = limit;
  }

  private void checkEnd() {
    if (inPosts) {
      throw brokenOff();
    }
    if (!begun) {
      throw new DataException("The file %s is empty.".formatted(file));
    }
    if (sawOtherRow && !sawPost) {
      throw DumpFile.noPosts(file);
    }
    if (!sawPosts && !sawPost) {
      throw new DataException(
          "The file %s is not Posts.xml: it has no <posts> element%s. Give the Posts.xml of the dump."
              .formatted(
                  file,
                  firstTag.isEmpty() ? "" : ", and its root element is <%s>".formatted(firstTag)));
    }
  }

  private DataException brokenOff() {
    return new DataException(
        "The file %s is truncated at line %d: it is incomplete. The questions before that are saved;"
                .formatted(file, line)
            + " get the whole file and give the same command again.");
  }

  private boolean startsWith(String start) {
    return available(start.length()) && startsWith(start, position);
  }

  private boolean startsWith(String start, int at) {
    if (at + start.length() > limit) {
      return false;
    }
    for (int i = 0; i < start.length(); i++) {
      if (buffer[at + i] != start.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether this number of characters can be read from the position. */
  private boolean available(int characters) {
    while (limit - position < characters) {
      if (!fill(position)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads more text and keeps the text from an index on, which moves to {@link #position}.
   *
   * @return whether there was more
   */
  private boolean fill(int keepFrom) {
    if (atEnd) {
      return false;
    }
    int kept = limit - keepFrom;
    if (keepFrom > 0) {
      System.arraycopy(buffer, keepFrom, buffer, 0, kept);
    } else if (kept == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    position = 0;
    limit = kept;
    try {
      int read = text.read(buffer, limit, buffer.length - limit);
      atEnd = read < 0;
      limit += Math.max(0, read);
      return read > 0;
    } catch (IOException e) {
      throw new DataException(
          "Cannot read %s after line %d: %s. The questions before that are saved."
              .formatted(file, line, ReadProblem.describe(e)),
          e);
    } catch (RuntimeException e) {
      // The libraries do not declare everything that they throw on damaged archives.
      throw new DataException(
          "Cannot read %s after line %d: it is damaged. The questions before that are saved."
              .formatted(file, line),
          e);
    }
  }
}
