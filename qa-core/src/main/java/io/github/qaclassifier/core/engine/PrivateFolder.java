package io.github.qaclassifier.core.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A folder with a random name in the temporary folder, which only the current user can enter. A
 * file in it stays locked while the folder is in use, so that a later start recognizes a folder
 * that a killed process left behind. Folders of the own process are recognized by their name: POSIX
 * releases a lock as soon as the process closes any of its channels to the locked file.
 */
final class PrivateFolder implements AutoCloseable {

  static final String PREFIX = "qa-natives-";
  private static final String LOCK = "lock";

  /** The start of the names of this process, in whichever class loader. */
  private static final String OWN_PREFIX =
      PREFIX
          + ProcessHandle.current().pid()
          + "-"
          + ProcessHandle.current().info().startInstant().map(Instant::toEpochMilli).orElse(0L)
          + "-";

  /** A folder that is younger than this may be one that another process has not locked yet. */
  private static final Duration CREATION = Duration.ofMinutes(1);

  private final Path path;
  private final FileChannel channel;

  private PrivateFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Creates a folder, and removes those that killed processes of the same user left behind. */
  static PrivateFolder create(Path parent) throws IOException {
    // createTempDirectory fails on an existing name and gives all rights to the owner alone.
    Path path = Files.createTempDirectory(parent, OWN_PREFIX);
    try {
      FileChannel channel =
          FileChannel.open(
              path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      channel.lock();
      removeStale(parent, Files.getOwner(path));
      return new PrivateFolder(path, channel);
    } catch (IOException | RuntimeException e) {
      delete(path);
      throw e;
    }
  }

  Path path() {
    return path;
  }

  /** Deletes the folder. Where loaded libraries cannot be deleted, it stays, locked. */
  @Override
  public void close() {
    if (deleteAllBut(LOCK, path)) {
      try {
        channel.close();
      } catch (IOException e) {
        // The lock ends with the process at the latest.
      }
      delete(path);
    }
  }

  private static void removeStale(Path parent, UserPrincipal user) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path folder : folders) {
        if (!folder.getFileName().toString().startsWith(OWN_PREFIX) && isStale(folder, user)) {
          delete(folder);
        }
      }
    } catch (IOException | RuntimeException e) {
      // What cannot be listed or removed now does no harm; the next start tries again.
    }
  }

  private static boolean isStale(Path folder, UserPrincipal user) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || !Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user)) {
      return false;
    }
    Instant modified = Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS).toInstant();
    if (modified.isAfter(Instant.now().minus(CREATION))) {
      return false;
    }
    Path lock = folder.resolve(LOCK);
    if (!Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        @Nullable FileLock acquired = channel.tryLock()) {
      return acquired != null;
    }
  }

  private static void delete(Path folder) {
    if (deleteAllBut("", folder)) {
      try {
        Files.deleteIfExists(folder);
      } catch (IOException e) {
        // The next start tries again.
      }
    }
  }

  /** Returns whether only the given file is left. */
  private static boolean deleteAllBut(String keep, Path folder) {
    boolean all = true;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (!file.getFileName().toString().equals(keep)) {
          all &= deleted(file);
        }
      }
      return all;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean deleted(Path file) {
    try {
      Files.deleteIfExists(file);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
