package io.github.qaclassifier.dataset;

import java.util.List;

/** Tags that stand in one text: as a list literal or with separators. */
final class TagText {

  private TagText() {}

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
