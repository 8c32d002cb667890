package io.github.qaclassifier.scraper.internal.rows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Splits a file into its records. Not safe for threads. */
final class Records {

  /** Larger than any record that the collector writes. */
  static final int MAX_BYTES = 64 << 20;

  private final InputStream in;
  private final boolean quoted;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private boolean tail;

  /**
   * @param in the records' bytes; read in large pieces
   * @param quoted whether line ends between quote characters belong to the record
   */
  Records(InputStream in, boolean quoted) {
    this.in = in;
    this.quoted = quoted;
  }

  /** Returns the next complete record with its line feed, or null at the end. */
  byte @Nullable [] next() throws IOException {
    ByteArrayOutputStream record = new ByteArrayOutputStream(1024);
    boolean inQuotes = false;
    while (true) {
      int start = position;
      while (position < limit) {
        byte b = buffer[position++];
        if (quoted && b == '"') {
          inQuotes = !inQuotes;
        } else if (b == '\n' && !inQuotes) {
          record.write(buffer, start, position - start);
          return record.toByteArray();
        }
      }
      record.write(buffer, start, position - start);
      if (record.size() > MAX_BYTES) {
        throw new IOException("A record is larger than %d bytes.".formatted(MAX_BYTES));
      }
      position = 0;
      limit = Math.max(0, in.read(buffer));
      if (limit == 0) {
        tail = record.size() > 0;
        return null;
      }
    }
  }

  /** Whether an incomplete record follows the last complete one. */
  boolean hasTail() {
    return tail;
  }
}
