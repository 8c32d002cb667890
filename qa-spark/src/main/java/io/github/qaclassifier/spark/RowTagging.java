package io.github.qaclassifier.spark;

import io.github.qaclassifier.core.Question;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * Appends the tags to each row of a partition.
 *
 * @param settings the model
 * @param selection which labels become tags
 * @param title the index of the title's column
 * @param body the index of the body's column, or -1 if there is none
 */
record RowTagging(ModelSettings settings, TagSelection selection, int title, int body)
    implements MapPartitionsFunction<Row, Row> {

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new TaggedRows(rows, this);
  }

  /** The question of a row, or empty if its title and body are null or blank. */
  Optional<Question> question(Row row) {
    return question(text(row, title), text(row, body));
  }

  static Optional<Question> question(String title, String body) {
    return title.isBlank() && body.isBlank()
        ? Optional.empty()
        : Optional.of(new Question(title, body));
  }

  private static String text(Row row, int column) {
    return column < 0 || row.isNullAt(column) ? "" : row.getString(column);
  }
}
