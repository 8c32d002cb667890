package io.github.qaclassifier.scraper.internal.rows;

import java.util.List;

/** Rows made ready for a run's output, away from the thread that writes it. */
public final class RowBlock {

  private final List<Row> rows;
  private final byte[] bytes;

  RowBlock(List<Row> rows, byte[] bytes) {
    this.rows = rows;
    this.bytes = bytes;
  }

  List<Row> rows() {
    return rows;
  }

  /** All rows as they stand in the file, packed if it is; not copied. */
  byte[] bytes() {
    return bytes;
  }
}
