package io.github.qaclassifier.dataset;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.collect.TextRepair;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The columns of a CSV file, named by its first line.
 *
 * @param titles the names as they are in the file
 * @param names the names in lower case
 * @param repeatedTagColumns the names of tag columns that occur more than once: the tags of a
 *     record are those of all such columns together
 */
record CsvHeader(List<String> titles, List<String> names, Set<String> repeatedTagColumns) {

  private static final Set<String> METADATA =
      Set.of(
          "id",
          "question_id",
          "url",
          "link",
          "created",
          "creation_date",
          "source",
          "tags_limited_to",
          "tags_unknown",
          "tags_partial");

  /**
   * @throws DataException if no column holds text, a column that is read occurs twice, or the names
   *     are not UTF-8
   */
  static CsvHeader of(Path file, List<String> fields) {
    List<String> titles = fields.stream().map(String::strip).toList();
    if (titles.stream().anyMatch(title -> !isUtf8(title) || title.indexOf('\0') >= 0)) {
      throw new DataException(
          "%s:1: the names of the columns are not in UTF-8: save the file as UTF-8."
              .formatted(file));
    }
    List<String> names = titles.stream().map(title -> title.toLowerCase(Locale.ROOT)).toList();
    if (Collections.disjoint(names, RowParser.TEXT_FIELDS)) {
      throw new DataException(
          "%s:1: none of the columns %s holds a question: name one of them %s."
              .formatted(file, names, String.join(", ", RowParser.TEXT_FIELDS)));
    }
    Predicate<String> repeated = name -> Collections.frequency(names, name) > 1;
    names.stream()
        .filter(name -> RowParser.TEXT_FIELDS.contains(name) || METADATA.contains(name))
        .filter(repeated)
        .findFirst()
        .ifPresent(
            name -> {
              throw new DataException(
                  "%s:1: the column \"%s\" occurs more than once: rename or remove the others."
                      .formatted(file, name));
            });
    return new CsvHeader(
        titles,
        names,
        RowParser.TAG_FIELDS.stream().filter(repeated).collect(Collectors.toUnmodifiableSet()));
  }

  /** Returns whether all bytes of a text were valid. */
  static boolean isUtf8(String text) {
    return text.indexOf(TextRepair.INVALID_BYTES) < 0;
  }

  boolean hasTags() {
    return !Collections.disjoint(names, RowParser.TAG_FIELDS);
  }

  /** Returns whether a column is neither text nor metadata and can therefore be a label. */
  boolean canBeLabel(int column) {
    String name = names.get(column);
    return !name.isEmpty() && !METADATA.contains(name) && !isText(column);
  }

  /** Returns whether a column has the name of a text. */
  boolean isText(int column) {
    return RowParser.TEXT_FIELDS.contains(names.get(column));
  }
}
