package io.github.qaclassifier.core.explain;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.explain.WordAttribution.QuestionField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The different words of a question, each with its occurrences. */
final class Words {

  /**
   * Names such as {@code c++}, {@code c#}, {@code .net}, {@code node.js} are one word each. The
   * quantifiers are possessive: others would need a stack frame per part of a name.
   */
  private static final Pattern WORD =
      Pattern.compile("\\.?[\\p{L}\\p{N}_]++(?:[-.'][\\p{L}\\p{N}_]++)*+[+#]*+");

  private final Question question;
  private final List<List<Span>> occurrences;

  private Words(Question question, Collection<List<Span>> occurrences) {
    this.question = question;
    this.occurrences = List.copyOf(occurrences);
  }

  /** Finds the words in the order of their first occurrence, title before body. */
  static Words of(Question question) {
    Map<String, List<Span>> occurrences = new LinkedHashMap<>();
    for (QuestionField field : QuestionField.values()) {
      Matcher words = WORD.matcher(field.of(question));
      while (words.find()) {
        occurrences
            .computeIfAbsent(words.group().toLowerCase(Locale.ROOT), word -> new ArrayList<>())
            .add(new Span(field, words.start(), words.end()));
      }
    }
    return new Words(question, occurrences.values());
  }

  int count() {
    return occurrences.size();
  }

  /** Returns the attribution of the word with this index. */
  WordAttribution attribution(int index, double weight) {
    List<Span> places = occurrences.get(index);
    Span first = places.get(0);
    String word = first.field().of(question).substring(first.start(), first.end());
    return new WordAttribution(word, weight, places);
  }

  /** Returns the question without any occurrence of the words with these indexes. */
  Question without(Collection<Integer> indexes) {
    return new Question(
        without(QuestionField.TITLE, indexes), without(QuestionField.BODY, indexes));
  }

  private String without(QuestionField field, Collection<Integer> indexes) {
    List<Span> removed =
        indexes.stream()
            .flatMap(index -> occurrences.get(index).stream())
            .filter(span -> span.field() == field)
            .sorted(Comparator.comparingInt(Span::start))
            .toList();
    String text = field.of(question);
    StringBuilder rest = new StringBuilder(text.length());
    int from = 0;
    for (Span span : removed) {
      rest.append(text, from, span.start());
      from = span.end();
    }
    return rest.append(text, from, text.length()).toString();
  }
}
