package io.github.qaclassifier.spark.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The bytes of the lines that begin in a range, to the end of the last of these lines. Where the
 * range is not the start of the file, an empty line comes first, so that a reader does not look
 * there for a byte order mark or the signature of a compressed file.
 */
final class RangeLines extends InputStream {

  private final InputStream in;
  private final long end;
  private long position;
  private boolean atLineStart = true;
  private boolean emptyLinePending;
  private long lines;

  RangeLines(Path file, long start, long end) throws IOException {
    FileChannel channel = FileChannel.open(file);
    this.in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
    this.end = end;
    this.position = start;
    this.emptyLinePending = start > 0;
    if (start > 0) {
      // The line that begins at the start follows a line feed; any other belongs to the range
      // before.
      channel.position(start - 1);
      int skipped = in.read();
      while (skipped >= 0 && skipped != '\n') {
        skipped = in.read();
        position++;
      }
    }
  }

  /** Lines of the file read so far, without the empty one. */
  long count() {
    return lines;
  }

  @Override
  public int read() throws IOException {
    if (atLineStart && position >= end) {
      return -1;
    }
    if (emptyLinePending) {
      emptyLinePending = false;
      return '\n';
    }
    int read = in.read();
    if (read >= 0) {
      lines += atLineStart ? 1 : 0;
      atLineStart = read == '\n';
      position++;
    }
    return read;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int read = read();
      if (read < 0) {
        return count == 0 ? -1 : count;
      }
      target[from + count++] = (byte) read;
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
