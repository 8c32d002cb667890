package io.github.qaclassifier.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Splits bytes into lines of limited length, so that no input exhausts the memory. */
final class ByteLines {

  private static final int BUFFER_SIZE = 1 << 16;

  private final InputStream in;
  private final int maxLength;
  private final byte[] buffer = new byte[BUFFER_SIZE];
  private int from;
  private int to;
  private byte[] line = new byte[1 << 12];
  private int length;
  private boolean tooLong;
  private boolean unended;

  ByteLines(InputStream in, int maxLength) {
    this.in = in;
    this.maxLength = maxLength;
  }

  /** Reads the next line, without its line feed; false at the end. */
  boolean next() throws IOException {
    length = 0;
    tooLong = false;
    boolean any = false;
    while (true) {
      if (from == to) {
        from = 0;
        to = Math.max(0, in.read(buffer, 0, BUFFER_SIZE));
        if (to == 0) {
          unended = any;
          return any;
        }
      }
      any = true;
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      append(from, end);
      boolean ended = end < to;
      from = ended ? end + 1 : end;
      if (ended) {
        return true;
      }
    }
  }

  /** Returns whether {@link #next} can return a line without reading from the stream. */
  boolean hasBufferedLine() {
    for (int i = from; i < to; i++) {
      if (buffer[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  /** Returns the line's bytes: the first {@link #length} of these. Valid until the next line. */
  byte[] bytes() {
    return line;
  }

  int length() {
    return length;
  }

  /** Whether the last line has no line feed. */
  boolean isUnended() {
    return unended;
  }

  boolean isTooLong() {
    return tooLong;
  }

  private void append(int start, int end) {
    int more = end - start;
    if (tooLong || more > maxLength - length) {
      tooLong = true;
      return;
    }
    if (length + more > line.length) {
      line = Arrays.copyOf(line, Math.max(length + more, 2 * line.length));
    }
    System.arraycopy(buffer, start, line, length, more);
    length += more;
  }
}
