package io.github.qaclassifier.dataset;

import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decides which columns of a file are labels, by their values in the first records: those whose
 * values are mostly 0 and 1. A column that is blank in all of these records is a label if the
 * labels have blank values too, because its first 1 may come later in a sorted file.
 */
final class LabelColumns {

  private static final Set<String> APPLIES = Set.of("1", "1.0", "true");
  private static final Set<String> ABSENT = Set.of("0", "0.0", "false", "");
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d*[.,]?\\d+");

  private LabelColumns() {}

  /** Whether a value, in lower case, says that the label applies. */
  static boolean applies(String value) {
    return APPLIES.contains(value);
  }

  /** Whether a value, in lower case, says that the label does not apply. */
  static boolean isAbsent(String value) {
    return ABSENT.contains(value);
  }

  /**
   * Returns the columns that are labels, in ascending order.
   *
   * @param candidates the columns that may be labels, in ascending order
   * @param values returns the first values of a column, in lower case
   */
  static List<Integer> of(List<Integer> candidates, IntFunction<List<String>> values) {
    List<Integer> flags =
        candidates.stream().filter(column -> holdsFlags(values.apply(column))).toList();
    boolean blankMeansAbsent =
        !flags.isEmpty()
            && flags.stream()
                .flatMap(column -> values.apply(column).stream())
                .allMatch(value -> value.isEmpty() || !isAbsent(value));
    return blankMeansAbsent
        ? Stream.concat(
                flags.stream(),
                candidates.stream()
                    .filter(column -> values.apply(column).stream().allMatch(String::isEmpty)))
            .sorted()
            .toList()
        : flags;
  }

  /** Whether all values are flags and at least one is not blank. */
  static boolean holdsOnlyFlags(List<String> values) {
    return values.stream().allMatch(LabelColumns::isFlag)
        && values.stream().anyMatch(value -> !value.isEmpty());
  }

  /**
   * Whether more than half of the values that are not blank are flags. Another number shows that
   * the column holds numbers; another text is an error in a flag.
   */
  private static boolean holdsFlags(List<String> values) {
    List<String> given = values.stream().filter(value -> !value.isEmpty()).toList();
    List<String> others = given.stream().filter(value -> !isFlag(value)).toList();
    return others.size() < given.size() - others.size()
        && others.stream().noneMatch(value -> NUMBER.matcher(value).matches());
  }

  private static boolean isFlag(String value) {
    return applies(value) || isAbsent(value);
  }
}
