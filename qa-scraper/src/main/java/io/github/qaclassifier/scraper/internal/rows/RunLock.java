package io.github.qaclassifier.scraper.internal.rows;

import io.github.qaclassifier.core.DataException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A lock that excludes a second run with the same output, in this or another process. It ends with
 * the process.
 *
 * <p>The lock is on a file of its own, which nothing else opens and which stays there: on POSIX
 * systems, a process loses its lock on a file as soon as it closes any descriptor of that file.
 */
final class RunLock implements AutoCloseable {

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of a file.
   *
   * @throws DataException if another run has it, or the lock's file cannot be written
   */
  static RunLock beside(Path file) {
    Path path = file.resolveSibling(".%s.lock".formatted(file.getFileName()));
    @Nullable FileChannel channel = null;
    try {
      channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        return new RunLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      // Another run of this process has the lock, which is the same to the caller as another
      // process.
    } catch (IOException e) {
      closeQuietly(channel);
      throw new DataException("Cannot use the file %s: %s.".formatted(path, e.getMessage()), e);
    }
    closeQuietly(channel);
    throw new DataException(
        "Another run is writing beside %s: wait for it, or choose another output.".formatted(file));
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // Nothing was written to the channel, so nothing is lost.
    }
  }
}
