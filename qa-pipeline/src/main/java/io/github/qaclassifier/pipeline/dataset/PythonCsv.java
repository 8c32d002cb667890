package io.github.qaclassifier.pipeline.dataset;

import java.util.List;

/** The CSV files of the Python project: their columns, and lists as Python writes them. */
public final class PythonCsv {

  /** The columns of a file of questions with their tags. */
  public static final List<String> COLUMNS = List.of("Title", "URL", "Question", "Categories");

  private PythonCsv() {}

  /**
   * Returns a list of texts as Python's {@code repr} writes it, for example {@code ['c#', "it's"]}.
   */
  public static String list(List<String> texts) {
    StringBuilder out = new StringBuilder("[");
    for (int i = 0; i < texts.size(); i++) {
      if (i > 0) {
        out.append(", ");
      }
      quote(texts.get(i), out);
    }
    return out.append(']').toString();
  }

  private static void quote(String value, StringBuilder out) {
    char quote = value.indexOf('\'') >= 0 && value.indexOf('"') < 0 ? '"' : '\'';
    out.append(quote);
    value.codePoints().forEach(c -> append(c, quote, out));
    out.append(quote);
  }

  private static void append(int c, char quote, StringBuilder out) {
    switch (c) {
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c == quote) {
          out.append('\\').append(quote);
        } else if (isPrintable(c)) {
          out.appendCodePoint(c);
        } else {
          String format = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
          out.append(format.formatted(c));
        }
      }
    }
  }

  /** Returns the result of Python's {@code str.isprintable}. */
  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }
}
