package io.github.qaclassifier.dataset;

import java.util.ArrayList;
import java.util.List;

/**
 * Parses Python list literals of strings, such as {@code ['c#', "it's"]}. Only literals are parsed;
 * nothing is evaluated.
 */
final class PythonList {

  private final String text;
  private int at;

  private PythonList(String text) {
    this.text = text;
  }

  /**
   * Reads a list or a tuple of texts and integers; JSON arrays of texts are such lists too.
   *
   * @throws InvalidRowException if the text is no such list
   */
  static List<String> parse(String text) throws InvalidRowException {
    return new PythonList(text).list();
  }

  private List<String> list() throws InvalidRowException {
    skipBlanks();
    char open = next("a list");
    if (open != '[' && open != '(') {
      throw fault("'[' is missing");
    }
    char close = open == '[' ? ']' : ')';
    List<String> values = new ArrayList<>();
    skipBlanks();
    while (!skip(close)) {
      values.add(value());
      skipBlanks();
      if (!skip(',')) {
        if (!skip(close)) {
          throw fault("',' or '" + close + "' is missing");
        }
        break;
      }
      skipBlanks();
    }
    skipBlanks();
    if (at < text.length()) {
      throw fault("something follows the list");
    }
    return values;
  }

  private String value() throws InvalidRowException {
    char c = peek();
    if (c == '-' || isDigit(c)) {
      int start = at++;
      while (at < text.length() && isDigit(text.charAt(at))) {
        at++;
      }
      return text.substring(start, at);
    }
    if ((c == 'u' || c == 'U') && at + 1 < text.length() && isQuote(text.charAt(at + 1))) {
      at++;
    }
    if (!isQuote(peek())) {
      throw fault("a quoted text is missing");
    }
    return quoted();
  }

  private String quoted() throws InvalidRowException {
    StringBuilder value = new StringBuilder();
    char quote = next("a text");
    // Python joins literals that follow each other, but a list that needs it has lost a comma.
    while (true) {
      char c = next("the closing quote");
      if (c == quote) {
        return value.toString();
      }
      if (c == '\\') {
        escape(value);
      } else {
        value.append(c);
      }
    }
  }

  private void escape(StringBuilder value) throws InvalidRowException {
    char c = next("an escape");
    switch (c) {
      case '\\', '\'', '"', '/' -> value.append(c);
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      case 'a' -> value.append('\u0007');
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case 'v' -> value.append('\u000b');
      case '\n' -> {}
      case 'x' -> value.append((char) hexadecimal(2));
      case 'u' -> value.append((char) hexadecimal(4));
      case 'U' -> {
        int codePoint = hexadecimal(8);
        if (!Character.isValidCodePoint(codePoint)) {
          throw fault("an escape names no character");
        }
        value.appendCodePoint(codePoint);
      }
      case 'N' -> value.appendCodePoint(named());
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        value.append(octal());
      }
      default -> value.append('\\').append(c);
    }
  }

  private int hexadecimal(int digits) throws InvalidRowException {
    int code = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(next("a hexadecimal digit"), 16);
      if (digit < 0) {
        throw fault("a hexadecimal digit is missing");
      }
      code = code << 4 | digit;
    }
    return code;
  }

  private char octal() {
    int code = 0;
    for (int i = 0; i < 3 && at < text.length(); i++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 7) {
        break;
      }
      code = code << 3 | digit;
      at++;
    }
    return (char) code;
  }

  private int named() throws InvalidRowException {
    int end = text.indexOf('}', at);
    if (peek() != '{' || end < 0) {
      throw fault("a character's name is missing");
    }
    String name = text.substring(at + 1, end);
    at = end + 1;
    try {
      return Character.codePointOf(name);
    } catch (IllegalArgumentException e) {
      throw fault("an escape names no character");
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isQuote(char c) {
    return c == '\'' || c == '"';
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean skip(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private char peek() throws InvalidRowException {
    if (at >= text.length()) {
      throw fault("the list does not end");
    }
    return text.charAt(at);
  }

  private char next(String expected) throws InvalidRowException {
    if (at >= text.length()) {
      throw fault(expected + " is missing");
    }
    return text.charAt(at++);
  }

  private InvalidRowException fault(String what) {
    String shown = text.length() <= 60 ? text : text.substring(0, 57) + "...";
    return new InvalidRowException(
        "The list of tags %s cannot be read: at character %d, %s.".formatted(shown, at + 1, what));
  }
}
