package io.github.qaclassifier.scraper.internal.rows;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.FileFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock that excludes a second run with the same output, in this or another process. It ends with
 * the process.
 *
 * <p>The lock is on a file of its own, which nothing else opens: on POSIX systems, a process loses
 * its lock on a file as soon as it closes any descriptor of that file. For the same reason, a
 * second run of this process is rejected before it opens the file. A process that is killed leaves
 * the file behind, without a lock.
 */
final class RunLock implements AutoCloseable {

  /** The locks of this process. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

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
    Path lock = file.resolveSibling(".%s.lock".formatted(file.getFileName()));
    try {
      Path path = lock.resolveSibling("").toRealPath().resolve(lock.getFileName());
      if (!HELD.add(path)) {
        throw taken(file);
      }
      try {
        return new RunLock(path, lockedChannel(path, file));
      } catch (IOException | RuntimeException e) {
        HELD.remove(path);
        throw e;
      }
    } catch (IOException e) {
      throw new DataException(
          "Cannot use the file %s: %s.".formatted(lock, FileFailure.reason(e)), e);
    }
  }

  private static FileChannel lockedChannel(Path path, Path file) throws IOException {
    while (true) {
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock() == null) {
          throw taken(file);
        }
        if (Files.exists(path)) {
          return channel;
        }
      } catch (IOException | RuntimeException e) {
        closeQuietly(channel);
        throw e;
      }
      // A run that has just ended deleted the file between the two steps: the lock excludes nobody.
      closeQuietly(channel);
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
    HELD.remove(path);
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing was written to the channel, so nothing is lost.
    }
  }
}
