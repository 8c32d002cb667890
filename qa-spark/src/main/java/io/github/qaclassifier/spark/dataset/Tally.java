package io.github.qaclassifier.spark.dataset;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Row;

/** Counts by name, merged from all partitions. */
final class Tally implements Serializable {

  private static final long serialVersionUID = 1L;

  private final HashMap<String, Long> counts = new HashMap<>();

  /** Counts names in a row. */
  @FunctionalInterface
  interface Counting extends Serializable {
    void count(Row row, Tally tally);
  }

  /** Counts over all rows. */
  static Map<String, Long> of(JavaRDD<Row> rows, Counting counting) {
    Function2<Tally, Tally, Tally> merge =
        (one, other) -> {
          other.counts.forEach((name, count) -> one.counts.merge(name, count, Long::sum));
          return one;
        };
    return rows.mapPartitions(
            partition -> {
              Tally tally = new Tally();
              partition.forEachRemaining(row -> counting.count(row, tally));
              return List.of(tally).iterator();
            })
        .treeReduce(merge)
        .counts;
  }

  void add(String name) {
    counts.merge(name, 1L, Long::sum);
  }
}
