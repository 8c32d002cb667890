package io.github.qaclassifier.spark;

import io.github.qaclassifier.core.Question;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.mutable.ArraySeq$;

/**
 * Appends the tags to each row of a partition.
 *
 * @param settings the model
 * @param selection which labels become tags
 * @param title the index of the title's column
 * @param body the index of the body's column, or -1 if there is none
 * @param schema the columns of the rows with their tags
 */
record RowTagging(
    ModelSettings settings, TagSelection selection, int title, int body, StructType schema)
    implements MapPartitionsFunction<Row, Row> {

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new TaggedRows(rows, this);
  }

  /** Returns the question of a row, or empty if its title and body are null or blank. */
  Optional<Question> question(Row row) {
    return question(text(row, title), text(row, body));
  }

  static Optional<Question> question(String title, String body) {
    return title.isBlank() && body.isBlank()
        ? Optional.empty()
        : Optional.of(new Question(title, body));
  }

  /**
   * Returns a row with its tags; null if it has no question. The row has the form that Spark passes
   * to functions of an application, because Spark passes rows from one function to the next without
   * conversion.
   */
  Row withTags(Row row, Row @Nullable [] tags) {
    Object[] values = new Object[row.size() + 1];
    Arrays.setAll(values, i -> i < row.size() ? row.get(i) : null);
    values[row.size()] = tags == null ? null : ArraySeq$.MODULE$.make(tags);
    return new GenericRowWithSchema(values, schema);
  }

  private static String text(Row row, int column) {
    return column < 0 || row.isNullAt(column) ? "" : row.getString(column);
  }
}
