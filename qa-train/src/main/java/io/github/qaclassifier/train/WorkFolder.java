package io.github.qaclassifier.train;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.core.engine.FileFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder of a run's checkpoint, log and caches. One run at a time may use it, because two would
 * replace each other's checkpoint. The lock ends with the process, however that ends.
 */
final class WorkFolder implements AutoCloseable {

  private static final String LOCK = "lock";

  /**
   * The folders that runs of this process use. The file of a folder in it must not be opened: on
   * POSIX systems, a process loses its lock on a file as soon as it closes any descriptor of it.
   */
  private static final Set<Path> USED = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final Path key;
  private final FileChannel lock;

  private WorkFolder(Path path, Path key, FileChannel lock) {
    this.path = path;
    this.key = key;
    this.lock = lock;
  }

  /**
   * Creates the folder unless it exists, and locks it.
   *
   * @throws TrainingException if another run uses the folder
   * @throws DataException if the folder cannot be created or written
   */
  static WorkFolder open(Path path) {
    try {
      Files.createDirectories(path);
      Path key = path.toRealPath();
      if (!USED.add(key)) {
        throw used(path);
      }
      try {
        return new WorkFolder(path, key, lockedChannel(path));
      } catch (IOException | RuntimeException e) {
        USED.remove(key);
        throw e;
      }
    } catch (IOException e) {
      throw new DataException(
          "Cannot use the folder %s: %s.".formatted(path, FileFailure.reason(e)), e);
    }
  }

  private static FileChannel lockedChannel(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw used(path);
    }
    return channel;
  }

  private static TrainingException used(Path path) {
    return new TrainingException(
        "Another run uses the folder %s: wait until it has ended, or name another folder with --work."
            .formatted(path));
  }

  Path path() {
    return path;
  }

  /** Ends the lock. The file stays: deleting it would let two runs lock two files of its name. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new DataException(
          "Cannot use the folder %s: %s.".formatted(path, FileFailure.reason(e)), e);
    } finally {
      USED.remove(key);
    }
  }
}
