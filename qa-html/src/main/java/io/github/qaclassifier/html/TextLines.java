package io.github.qaclassifier.html;

/** Builds a text line by line. White space is collapsed, except in verbatim text. */
final class TextLines {

  private static final char NO_BREAK_SPACE = '\u00a0';

  private final StringBuilder out = new StringBuilder();

  /** A blank was seen that is written only if more text follows on this line. */
  private boolean blankPending;

  /** Whether a line break at the end of what was written came from a block or from the text. */
  private boolean atLineStart = true;

  void appendCollapsed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isBlank(c)) {
        blankPending = true;
      } else {
        writePendingBlank();
        out.append(c);
        atLineStart = false;
      }
    }
  }

  void appendVerbatim(String text) {
    if (text.isEmpty()) {
      return;
    }
    writePendingBlank();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r') {
        if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
          out.append('\n');
        }
      } else {
        out.append(c == NO_BREAK_SPACE ? ' ' : c);
      }
    }
    atLineStart = out.length() == 0 || out.charAt(out.length() - 1) == '\n';
  }

  /** Ends the line, also an empty one. */
  void breakLine() {
    blankPending = false;
    out.append('\n');
    atLineStart = true;
  }

  /** Ends the line if it is not empty. */
  void startBlock() {
    blankPending = false;
    if (!atLineStart) {
      breakLine();
    }
  }

  /** Separates the next text on this line from the text before it. */
  void separate() {
    blankPending = true;
  }

  /** Returns the text without blank lines at its ends; the first line keeps its indent. */
  String text() {
    int end = out.length();
    while (end > 0 && Character.isWhitespace(out.charAt(end - 1))) {
      end--;
    }
    int start = 0;
    for (int i = 0; i < end && Character.isWhitespace(out.charAt(i)); i++) {
      if (out.charAt(i) == '\n') {
        start = i + 1;
      }
    }
    return out.substring(start, end);
  }

  private void writePendingBlank() {
    if (blankPending && !atLineStart) {
      out.append(' ');
    }
    blankPending = false;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == NO_BREAK_SPACE;
  }
}
