package io.github.qaclassifier.train;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The years of questions, for the model card. */
final class QuestionYears {

  private static final Pattern YEAR = Pattern.compile("^(\\d{4})\\b.*", Pattern.DOTALL);

  private QuestionYears() {}

  /**
   * Returns the years with the share of the questions in each, such as {@code "2020 (67 %), 2024
   * (33 %)"}; empty if no question has a date.
   *
   * @param created dates in ISO 8601; empty ones do not count
   */
  static String of(List<String> created) {
    Map<String, Integer> years = new TreeMap<>();
    int dated = 0;
    for (String date : created) {
      Matcher year = YEAR.matcher(date);
      if (year.matches()) {
        years.merge(year.group(1), 1, Integer::sum);
        dated++;
      }
    }
    int all = dated;
    return years.entrySet().stream()
        .map(
            year ->
                "%s (%d %%)".formatted(year.getKey(), Math.round(100.0 * year.getValue() / all)))
        .collect(Collectors.joining(", "));
  }
}
