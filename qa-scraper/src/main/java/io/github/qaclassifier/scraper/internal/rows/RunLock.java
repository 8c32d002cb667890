package io.github.qaclassifier.scraper.internal.rows;

import io.github.qaclassifier.core.DataException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A lock that excludes a second run with the same output, in this or another process. It ends with
 * the process.
 *
 * <p>The lock is on a file of its own, which nothing else opens: on POSIX systems, a process loses
 * its lock on a file as soon as it closes any descriptor of that file. A process that is killed
 * leaves the file behind, without a lock.
 */
final class RunLock implements AutoCloseable {

  private final Path path;
  private final FileChannel channel;

  private RunLock(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Takes the lock of a file.
   *
   * @throws DataException if another run has it, or the lock's file cannot be written
   */
  static RunLock beside(Path file) {
    Path path = file.resolveSibling(".%s.lock".formatted(file.getFileName()));
    while (true) {
      @Nullable FileChannel channel = null;
      try {
        channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
          closeQuietly(channel);
          throw taken(file);
        }
        if (Files.exists(path)) {
          return new RunLock(path, channel);
        }
        // A run that has just ended deleted the file between the two steps: the lock excludes
        // nobody.
        closeQuietly(channel);
      } catch (OverlappingFileLockException e) {
        // Another run of this process, which is the same to the caller as another process.
        closeQuietly(channel);
        throw taken(file);
      } catch (IOException e) {
        closeQuietly(channel);
        throw new DataException("Cannot use the file %s: %s.".formatted(path, e.getMessage()), e);
      }
    }
  }

  private static DataException taken(Path file) {
    return new DataException(
        "Another run is writing beside %s: wait for it, or choose another output.".formatted(file));
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // The file has no content and no effect.
    }
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
