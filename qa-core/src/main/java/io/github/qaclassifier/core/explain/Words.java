package io.github.qaclassifier.core.explain;

import io.github.qaclassifier.core.Question;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The different words of a question, each with all of its places. */
final class Words {

  /** Names such as {@code c++}, {@code c#}, {@code .net}, {@code node.js} are one word each. */
  private static final Pattern WORD =
      Pattern.compile("\\.?[\\p{L}\\p{N}_]+(?:[-.'][\\p{L}\\p{N}_]+)*[+#]*");

  private Words() {}

  /** The places of each word, in the order in which the words first stand; title before body. */
  static Collection<List<Span>> of(Question question) {
    Map<String, List<Span>> places = new LinkedHashMap<>();
    for (QuestionField part : QuestionField.values()) {
      Matcher words = WORD.matcher(part.of(question));
      while (words.find()) {
        places
            .computeIfAbsent(words.group().toLowerCase(Locale.ROOT), word -> new ArrayList<>())
            .add(new Span(part, words.start(), words.end()));
      }
    }
    return places.values();
  }

  /** The word at a place. */
  static String at(Span place, Question question) {
    return place.part().of(question).substring(place.start(), place.end());
  }

  /** The text of a part without what stands at the places. */
  static String without(QuestionField part, Question question, List<Span> places) {
    StringBuilder text = new StringBuilder(part.of(question));
    for (int i = places.size() - 1; i >= 0; i--) {
      Span place = places.get(i);
      if (place.part() == part) {
        text.delete(place.start(), place.end());
      }
    }
    return text.toString();
  }
}
