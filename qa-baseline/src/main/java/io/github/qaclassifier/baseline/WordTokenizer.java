package io.github.qaclassifier.baseline;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.TokenCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits questions into lower-case words; names such as c#, c++, .net and node.js stay whole. */
final class WordTokenizer {

  /** The most words that are read of a title or a body, because logs and listings can be long. */
  static final int MOST = 400;

  // The quantifiers are possessive: others would need a stack frame per part of a name.
  private static final Pattern WORD =
      Pattern.compile("\\.?[\\p{L}\\p{N}_]++(?:[.-][\\p{L}\\p{N}_]++)*+(?:\\+\\+|#)?");

  private WordTokenizer() {}

  /** Returns the first {@link #MOST} words of the title, then those of the body. */
  static List<String> words(Question question) {
    List<String> words = new ArrayList<>();
    add(words, question.title());
    add(words, question.body());
    return words;
  }

  /** Returns how many words a question has and how many of them are read. */
  static TokenCount count(Question question) {
    int title = count(question.title());
    int body = count(question.body());
    return new TokenCount(title + body, Math.min(MOST, title) + Math.min(MOST, body));
  }

  private static void add(List<String> words, String text) {
    Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
    int most = words.size() + MOST;
    while (words.size() < most && matcher.find()) {
      words.add(matcher.group());
    }
  }

  private static int count(String text) {
    return (int) WORD.matcher(text.toLowerCase(Locale.ROOT)).results().count();
  }
}
