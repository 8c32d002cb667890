package io.github.qaclassifier.train.internal.data;

import io.github.qaclassifier.core.engine.EncodedQuestion;
import java.util.List;

/**
 * Rows of one forward pass.
 *
 * @param rows at least one, the longest last
 */
public record MicroBatch(List<Row> rows) {

  /**
   * One row.
   *
   * @param example the example
   * @param input its tokens
   */
  public record Row(Example example, EncodedQuestion input) {}

  /** Copies the rows. */
  public MicroBatch {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("A batch needs a row.");
    }
  }

  /** How many rows there are. */
  public int size() {
    return rows.size();
  }

  /** How many tokens the longest row has. */
  public int length() {
    return rows.stream().mapToInt(row -> row.input().length()).max().orElse(0);
  }

  /** How many tokens there are, without padding. */
  public int tokens() {
    return rows.stream().mapToInt(row -> row.input().length()).sum();
  }
}
