package io.github.qaclassifier.spark.posts;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Splits bytes at {@code <row}. A row extends to the next {@code <row} or the end of the file, and
 * is returned if it begins within the range. In UTF-8, no other character contains these bytes.
 */
final class RowBytes implements Closeable {

  /** The longest row that the collector reads; a body has at most 30,000 characters. */
  private static final int LONGEST_ROW = 1 << 22;

  private static final int BUFFER = 1 << 16;

  private final RangeInput in;
  private byte[] buffer = new byte[2 * BUFFER];

  /** The buffer's first byte, counted from the first byte of the range. */
  private long offset;

  private int limit;
  private int nextRow;
  private int rowStart;
  private int rowEnd;
  private boolean begun;
  private boolean atEnd;

  RowBytes(RangeInput in) {
    this.in = in;
  }

  /** Moves to the next row; false if none begins in the range any more. */
  boolean next() throws IOException {
    if (!begun) {
      begun = true;
      nextRow = find(0, false);
    }
    if (nextRow < 0 || offset + nextRow >= in.rangeEnd()) {
      return false;
    }
    rowStart = nextRow;
    nextRow = find(rowStart + 1, true);
    rowEnd = nextRow < 0 ? limit : nextRow;
    return true;
  }

  /** Returns the row as the first {@link #length()} bytes; valid until the next row. */
  byte[] bytes() {
    return Arrays.copyOfRange(buffer, rowStart, rowStart + length());
  }

  int length() {
    return Math.min(rowEnd - rowStart, LONGEST_ROW);
  }

  /** Whether the current row is the last of the file and {@code </posts>} does not follow it. */
  boolean isTruncated() {
    return rowEnd > 0
        && nextRow < 0
        && !new String(buffer, rowStart, limit - rowStart, StandardCharsets.ISO_8859_1)
            .toLowerCase(Locale.ROOT)
            .contains("</posts");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /**
   * Returns the index of the next {@code <row} followed by white space, a control character, {@code
   * /} or {@code >}; -1 if there is none in the range or the file ends.
   *
   * @param from where to search
   * @param keep whether to keep the bytes from {@link #rowStart} on
   */
  private int find(int from, boolean keep) throws IOException {
    int at = from;
    while (true) {
      for (; at + 5 <= limit; at++) {
        if (buffer[at] == '<' && isRow(at)) {
          return at;
        }
      }
      if (!keep && offset + at >= in.rangeEnd()) {
        return -1;
      }
      at = Math.max(from, limit - 4);
      int kept = keep ? rowStart : at;
      if (kept > 0) {
        System.arraycopy(buffer, kept, buffer, 0, limit - kept);
        offset += kept;
        limit -= kept;
        at -= kept;
        rowStart = 0;
        from = 0;
      }
      if (limit + BUFFER > buffer.length) {
        if (keep && limit > LONGEST_ROW + BUFFER) {
          at = shorten(at);
        } else {
          buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
      }
      int read = atEnd ? -1 : in.read(buffer, limit, BUFFER);
      if (read < 0) {
        atEnd = true;
        return -1;
      }
      limit += read;
    }
  }

  /**
   * Drops the middle of a row that is too long, so that a damaged file does not fill the memory.
   */
  private int shorten(int at) {
    int dropped = at - LONGEST_ROW;
    System.arraycopy(buffer, at, buffer, LONGEST_ROW, limit - at);
    limit -= dropped;
    offset += dropped;
    return LONGEST_ROW;
  }

  private boolean isRow(int at) {
    byte next = buffer[at + 4];
    return buffer[at + 1] == 'r'
        && buffer[at + 2] == 'o'
        && buffer[at + 3] == 'w'
        && ((next >= 0 && next <= ' ') || next == '/' || next == '>');
  }
}
