package io.github.qaclassifier.train;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The years of questions, for the model card. */
final class QuestionYears {

  private static final Pattern YEAR = Pattern.compile("^(\\d{4})\\b.*", Pattern.DOTALL);

  /** Sorted behind all years. */
  private static final String NOT_DATED = "not dated";

  private QuestionYears() {}

  /**
   * Returns the years with the share of the questions in each, such as {@code "2020 (60 %), 2024
   * (30 %), not dated (10 %)"}; empty if no question has a date.
   *
   * @param created dates in ISO 8601, or empty
   */
  static String of(List<String> created) {
    Map<String, Integer> years = new TreeMap<>();
    for (String date : created) {
      Matcher year = YEAR.matcher(date);
      years.merge(year.matches() ? year.group(1) : NOT_DATED, 1, Integer::sum);
    }
    if (years.keySet().equals(Set.of(NOT_DATED))) {
      return "";
    }
    return years.entrySet().stream()
        .map(
            year ->
                "%s (%d %%)"
                    .formatted(year.getKey(), Math.round(100.0 * year.getValue() / created.size())))
        .collect(Collectors.joining(", "));
  }
}
