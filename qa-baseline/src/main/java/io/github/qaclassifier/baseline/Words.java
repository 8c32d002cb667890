package io.github.qaclassifier.baseline;

import io.github.qaclassifier.core.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A question's words, in which names such as c#, c++, .net and node.js stay whole. */
final class Words {

  /** The first characters say what a text is about; logs and listings can be endless. */
  private static final int MOST = 400;

  private static final Pattern WORD =
      Pattern.compile("\\.?[\\p{L}\\p{N}_]+(?:[.-][\\p{L}\\p{N}_]+)*(?:\\+\\+|#)?");

  private Words() {}

  /** The words in small letters, the title's first. */
  static List<String> of(Question question) {
    List<String> words = new ArrayList<>();
    add(words, question.title());
    add(words, question.body());
    return words;
  }

  private static void add(List<String> words, String text) {
    Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
    int most = words.size() + MOST;
    while (words.size() < most && matcher.find()) {
      words.add(matcher.group());
    }
  }
}
