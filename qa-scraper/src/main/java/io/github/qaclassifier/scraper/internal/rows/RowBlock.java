package io.github.qaclassifier.scraper.internal.rows;

import java.util.List;

/** Encoded records, prepared on other threads than the one that writes the output. */
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

  /** Returns the bytes of all records, compressed if the file is; not copied. */
  byte[] bytes() {
    return bytes;
  }
}
