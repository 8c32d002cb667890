package io.github.qaclassifier.train;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.TrainingException;
import io.github.qaclassifier.pipeline.dataset.IoReasons;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder of a run's checkpoint, log and caches. One run at a time may use it, because two would
 * replace each other's checkpoint. The lock ends with the process, however that ends.
 */
final class WorkFolder implements AutoCloseable {

  private static final String LOCK = "lock";

  private final Path path;
  private final FileChannel lock;

  private WorkFolder(Path path, FileChannel lock) {
    this.path = path;
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
      FileChannel channel =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        channel.close();
        throw new TrainingException(
            "Another run uses the folder %s: wait until it has ended, or name another folder with --work."
                .formatted(path));
      }
      return new WorkFolder(path, channel);
    } catch (IOException e) {
      throw new DataException("Cannot use the folder %s: %s.".formatted(path, IoReasons.of(e)), e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // A run in this process.
      return false;
    }
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
      throw new DataException("Cannot use the folder %s: %s.".formatted(path, IoReasons.of(e)), e);
    }
  }
}
