package io.github.qaclassifier.spark.posts;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CodecPool;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.io.compress.Decompressor;
import org.apache.hadoop.io.compress.SplitCompressionInputStream;
import org.apache.hadoop.io.compress.SplittableCompressionCodec;
import org.jspecify.annotations.Nullable;

/**
 * The decompressed bytes of a file from the start of a range to the end of the file, with the
 * position at which the range ends.
 */
abstract class RangeInput implements Closeable {

  private final InputStream bytes;

  /** Bytes read so far, decompressed. */
  long count;

  private RangeInput(InputStream bytes) {
    this.bytes = bytes;
  }

  static RangeInput open(PostsScan.ByteRange range, Configuration hadoop) throws IOException {
    Path path = new Path(range.path());
    FSDataInputStream file = path.getFileSystem(hadoop).open(path);
    try {
      CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(path);
      if (codec == null) {
        file.seek(range.start());
        return new Plain(file, range.end() - range.start());
      }
      if (codec instanceof SplittableCompressionCodec splittable) {
        Decompressor decompressor = CodecPool.getDecompressor(codec);
        return new Blocks(
            splittable.createInputStream(
                file,
                decompressor,
                range.start(),
                range.end(),
                SplittableCompressionCodec.READ_MODE.BYBLOCK),
            decompressor);
      }
      return new Plain(codec.createInputStream(file), Long.MAX_VALUE);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Returns the first decompressed byte that belongs to the next range, counted from the first byte
   * of this one. Exact for every byte that was read; {@link Long#MAX_VALUE} as long as it is not
   * reached.
   */
  abstract long rangeEnd();

  /** As {@link InputStream#read(byte[], int, int)}. */
  int read(byte[] target, int from, int length) throws IOException {
    int read = bytes.read(target, from, length);
    count += Math.max(0, read);
    return read;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  /** A file that is not compressed, or whose compression allows no second range. */
  private static final class Plain extends RangeInput {
    private final long rangeEnd;

    Plain(InputStream bytes, long rangeEnd) {
      super(bytes);
      this.rangeEnd = rangeEnd;
    }

    @Override
    long rangeEnd() {
      return rangeEnd;
    }
  }

  /**
   * A bzip2 file. Its blocks are read one after another: the codec ends a read at the end of a
   * block, and advances its position with the first byte of the next one.
   */
  private static final class Blocks extends RangeInput {
    private final SplitCompressionInputStream blocks;
    private final @Nullable Decompressor decompressor;
    private long rangeEnd = Long.MAX_VALUE;

    Blocks(SplitCompressionInputStream blocks, @Nullable Decompressor decompressor) {
      super(blocks);
      this.blocks = blocks;
      this.decompressor = decompressor;
    }

    @Override
    int read(byte[] target, int from, int length) throws IOException {
      long before = count;
      int read = super.read(target, from, length);
      if (read > 0 && rangeEnd == Long.MAX_VALUE && blocks.getPos() > blocks.getAdjustedEnd()) {
        rangeEnd = before;
      }
      return read;
    }

    @Override
    long rangeEnd() {
      return rangeEnd;
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } finally {
        if (decompressor != null) {
          CodecPool.returnDecompressor(decompressor);
        }
      }
    }
  }
}
