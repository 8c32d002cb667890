package io.github.qaclassifier.pipeline.collect;

import org.jspecify.annotations.Nullable;

/**
 * Reads the attributes of one row. Not an XML parser: a row is one empty element with quoted
 * attributes, and what a strict parser would reject is repaired or reported. One instance reads one
 * row.
 */
final class DumpRowParser {

  private static final String QUESTION = "1";
  private static final char REPLACEMENT = '\uFFFD';

  /** The result for a reference to no character. */
  private static final int UNKNOWN = -1;

  private final String row;
  private int at;
  private int repairs;

  private String id = "";
  private @Nullable String postType;
  private String created = "";
  private String score = "";
  private String title = "";
  private String body = "";
  private String tags = "";
  private String ownerId = "";
  private String ownerName = "";
  private String license = "";

  DumpRowParser(String row) {
    this.row = row;
  }

  DumpRow parse() {
    skipBlanks();
    if (!row.startsWith("<row", at)) {
      return new DumpRow.NoRow();
    }
    at += "<row".length();
    if (at < row.length() && isNameCharacter(row.charAt(at))) {
      return new DumpRow.NoRow();
    }
    String problem = readAttributes();
    String type = postType;
    if (type != null && !type.equals(QUESTION)) {
      return isNumber(type)
          ? new DumpRow.OtherPost(true)
          : new DumpRow.Malformed(id, "the PostTypeId '%s' is not a number".formatted(type));
    }
    if (!problem.isEmpty()) {
      return new DumpRow.Malformed(id, problem);
    }
    if (type == null) {
      return new DumpRow.OtherPost(false);
    }
    if (!isNumber(id)) {
      return new DumpRow.Malformed(
          "", id.isEmpty() ? "the row has no Id" : "the Id '%s' is not a number".formatted(id));
    }
    return new DumpRow.QuestionRow(
        id,
        new DumpRow.RowText(title, body, DumpRow.tags(tags)),
        new DumpRow.RowOrigin(created, score, ownerId, ownerName, license),
        repairs);
  }

  /**
   * Reads up to the end of the row, or until the row turns out not to be a question.
   *
   * @return what is wrong with the row; empty if nothing
   */
  private String readAttributes() {
    while (true) {
      skipBlanks();
      if (at == row.length()) {
        return "the row does not end";
      }
      if (row.startsWith("/>", at) || row.charAt(at) == '>') {
        return "";
      }
      String name = name();
      if (name.isEmpty()) {
        return "an attribute was expected at column %d, not %s".formatted(at + 1, excerpt());
      }
      skipBlanks();
      if (!skip('=')) {
        return "the attribute %s has no value".formatted(name);
      }
      skipBlanks();
      char quote = at < row.length() ? row.charAt(at) : ' ';
      if (quote != '"' && quote != '\'') {
        return "the value of %s is not quoted".formatted(name);
      }
      int start = at + 1;
      int end = row.indexOf(quote, start);
      if (end < 0) {
        return "the value of %s has no closing quote".formatted(name);
      }
      at = end + 1;
      if (at < row.length() && isNameCharacter(row.charAt(at))) {
        return "the value of %s holds a quote, or no blank follows it".formatted(name);
      }
      take(name, start, end);
      if (postType != null && !postType.equals(QUESTION)) {
        return "";
      }
    }
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private void take(String name, int start, int end) {
    switch (name) {
      case "Id" -> id = machineText(start, end);
      case "PostTypeId" -> postType = machineText(start, end);
      case "CreationDate" -> created = machineText(start, end);
      case "Score" -> score = machineText(start, end);
      case "OwnerUserId" -> ownerId = machineText(start, end);
      case "OwnerDisplayName" -> ownerName = text(start, end);
      case "ContentLicense" -> license = text(start, end);
      case "Title" -> title = text(start, end);
      case "Body" -> body = text(start, end);
      case "Tags" -> tags = text(start, end);
      default -> {
        // Counts, dates of edits and the like are not collected.
      }
    }
  }

  /** Returns a number or a date without the characters that cannot be part of one. */
  private String machineText(int start, int end) {
    String value = text(start, end).strip();
    return value.indexOf(REPLACEMENT) < 0 ? value : value.replace("\uFFFD", "").strip();
  }

  /** Returns a value with its references resolved and everything that XML forbids repaired. */
  private String text(int start, int end) {
    int plain = start;
    while (plain < end && isPlain(row.charAt(plain))) {
      plain++;
    }
    if (plain == end) {
      return row.substring(start, end);
    }
    StringBuilder out = new StringBuilder(end - start).append(row, start, plain);
    int i = plain;
    while (i < end) {
      char c = row.charAt(i);
      if (c == '&') {
        i = reference(i, end, out);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < end
          && Character.isLowSurrogate(row.charAt(i + 1))) {
        out.append(c).append(row.charAt(i + 1));
        i += 2;
      } else if (c == '\r' && i + 1 < end && row.charAt(i + 1) == '\n') {
        i++;
      } else {
        repairs += TextRepair.append(isRawBlank(c) ? ' ' : c, out);
        i++;
      }
    }
    return out.toString();
  }

  /**
   * Resolves a reference.
   *
   * @param start the index of its ampersand
   * @return the index at which reading continues
   */
  private int reference(int start, int end, StringBuilder out) {
    // The longest valid reference has ten digits.
    int limit = Math.min(end, start + 14);
    int semicolon = start + 1;
    while (semicolon < limit && row.charAt(semicolon) != ';') {
      semicolon++;
    }
    if (semicolon == limit) {
      return literal(start, out);
    }
    String name = row.substring(start + 1, semicolon);
    if (name.startsWith("#")) {
      int codePoint = codePoint(name);
      if (codePoint == UNKNOWN) {
        return literal(start, out);
      }
      if (isHighSurrogate(codePoint)) {
        int low = lowSurrogateAt(semicolon + 1, end);
        if (low != UNKNOWN) {
          out.appendCodePoint(Character.toCodePoint((char) codePoint, (char) low));
          repairs++;
          return row.indexOf(';', semicolon + 1) + 1;
        }
      }
      repairs += TextRepair.append(codePoint, out);
      return semicolon + 1;
    }
    switch (name) {
      case "lt" -> out.append('<');
      case "gt" -> out.append('>');
      case "amp" -> out.append('&');
      case "quot" -> out.append('"');
      case "apos" -> out.append('\'');
      default -> {
        return literal(start, out);
      }
    }
    return semicolon + 1;
  }

  /**
   * Appends a bare ampersand, or one of an entity that XML does not define; returns the next index.
   */
  private int literal(int start, StringBuilder out) {
    out.append('&');
    repairs++;
    return start + 1;
  }

  /** Returns the low surrogate of the reference at this index, or {@link #UNKNOWN}. */
  private int lowSurrogateAt(int start, int end) {
    int semicolon = row.indexOf(';', start);
    if (semicolon < 0 || semicolon >= Math.min(end, start + 14) || !row.startsWith("&#", start)) {
      return UNKNOWN;
    }
    int codePoint = codePoint(row.substring(start + 1, semicolon));
    return codePoint >= Character.MIN_LOW_SURROGATE && codePoint <= Character.MAX_LOW_SURROGATE
        ? codePoint
        : UNKNOWN;
  }

  private static boolean isHighSurrogate(int codePoint) {
    return codePoint >= Character.MIN_HIGH_SURROGATE && codePoint <= Character.MAX_HIGH_SURROGATE;
  }

  /**
   * Returns the number of {@code #65} or {@code #x41}, or {@link #UNKNOWN} if the text is neither.
   */
  private static int codePoint(String reference) {
    boolean hexadecimal = reference.startsWith("#x") || reference.startsWith("#X");
    String digits = reference.substring(hexadecimal ? 2 : 1);
    int radix = hexadecimal ? 16 : 10;
    if (digits.isEmpty() || !digits.chars().allMatch(c -> isDigit(c, radix))) {
      return UNKNOWN;
    }
    long value = Long.parseLong(digits, radix);
    return (int) Math.min(value, Integer.MAX_VALUE);
  }

  private static boolean isDigit(int c, int radix) {
    return c < 0x80 && Character.digit(c, radix) >= 0;
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c != '&' && c < Character.MIN_SURROGATE;
  }

  private static boolean isRawBlank(char c) {
    return c == '\t' || c == '\n' || c == '\r';
  }

  private String name() {
    int start = at;
    while (at < row.length() && isNameCharacter(row.charAt(at))) {
      at++;
    }
    return row.substring(start, at);
  }

  private static boolean isNameCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == ':';
  }

  private boolean skip(char c) {
    boolean there = at < row.length() && row.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  /** Skips white space, and between attributes also what XML forbids. */
  private void skipBlanks() {
    while (at < row.length() && isSkipped(row.charAt(at))) {
      at++;
    }
  }

  private static boolean isSkipped(char c) {
    return c <= ' ' || c == '\uFEFF' || c >= 0xFFFD;
  }

  private String excerpt() {
    String text = row.substring(at, Math.min(row.length(), at + 20));
    return text.chars().allMatch(c -> c >= ' ' && c < 0xFFFD) ? text : "a forbidden character";
  }
}
