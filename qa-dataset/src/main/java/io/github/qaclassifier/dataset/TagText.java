package io.github.qaclassifier.dataset;

import java.util.List;

/** Parses the tags in a text: a list literal, or names between separators. */
final class TagText {

  private TagText() {}

  /** Parses one tag, which may contain separators. A list literal is parsed as a list. */
  static List<String> parseSingle(String text) throws InvalidRowException {
    String tag = text.strip();
    return tag.startsWith("[") && tag.endsWith("]") ? PythonList.parse(tag) : List.of(tag);
  }

  static List<String> parse(String text) throws InvalidRowException {
    String tags = text.strip();
    if (tags.startsWith("[") || tags.startsWith("(")) {
      return PythonList.parse(tags);
    }
    if (tags.startsWith("<") && tags.endsWith(">")) {
      // The data dump's form: <c#><.net>
      return List.of(tags.substring(1, tags.length() - 1).split("><"));
    }
    for (char separator : new char[] {'|', ';', ','}) {
      if (tags.indexOf(separator) >= 0) {
        return List.of(tags.split("[" + separator + "]"));
      }
    }
    return List.of(tags);
  }
}
