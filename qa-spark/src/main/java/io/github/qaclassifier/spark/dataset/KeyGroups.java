package io.github.qaclassifier.spark.dataset;

import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Rows that have a key in common. */
final class KeyGroups {

  private KeyGroups() {}

  /**
   * Groups of two rows or more with the same key, each in ascending order. Rows without a key are
   * in none.
   *
   * @param values the columns of a group's rows; the first of them orders the group
   */
  static Iterator<List<Row>> of(Dataset<Row> rows, Column key, Column... values) {
    Iterable<Row> groups =
        () ->
            rows.where(key.isNotNull())
                .groupBy(key)
                .agg(sort_array(collect_list(struct(values))).as("members"))
                .where(size(new Column("members")).gt(1))
                .select("members")
                .toLocalIterator();
    return StreamSupport.stream(groups.spliterator(), false)
        .map(row -> row.<Row>getList(0))
        .iterator();
  }

  static @Nullable Long orNull(OptionalLong hash) {
    return hash.isPresent() ? hash.getAsLong() : null;
  }
}
