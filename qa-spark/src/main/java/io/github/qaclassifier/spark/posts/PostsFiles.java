package io.github.qaclassifier.spark.posts;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.core.engine.FileFailure;
import io.github.qaclassifier.pipeline.collect.DumpFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Finds the files of a read in any file system of Hadoop, and rejects those that are not a {@code
 * Posts.xml} before a task starts.
 */
final class PostsFiles {

  private static final int HEAD_BYTES = 4_096;

  /** File names whose compression Hadoop has no codec for. */
  private static final Pattern ARCHIVE = Pattern.compile(".*\\.(7z|zip|rar|tar|tgz|xz)");

  private final Configuration hadoop;

  PostsFiles(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  /**
   * Returns the files of a read: files, the files in folders at any depth, and the matches of
   * patterns. Hidden and empty files are left out.
   *
   * @throws DataException if there is no such file
   */
  List<FileStatus> list(List<String> paths) {
    List<FileStatus> files = new ArrayList<>();
    for (String path : paths) {
      try {
        for (FileStatus found : find(new Path(path))) {
          addFiles(found, files);
        }
      } catch (FileNotFoundException e) {
        throw new DataException("There is no file %s: check the path.".formatted(path), e);
      } catch (IOException e) {
        throw new DataException("%s cannot be read: %s.".formatted(path, FileFailure.reason(e)), e);
      }
    }
    return files;
  }

  /** Returns the files of a path, which is a pattern only if no file has exactly this name. */
  private List<FileStatus> find(Path path) throws IOException {
    FileSystem system = path.getFileSystem(hadoop);
    try {
      return List.of(system.getFileStatus(path));
    } catch (FileNotFoundException e) {
      FileStatus[] found = system.globStatus(path);
      if (found == null || found.length == 0) {
        throw e;
      }
      return List.of(found);
    }
  }

  private void addFiles(FileStatus status, List<FileStatus> files) throws IOException {
    if (status.isDirectory()) {
      FileSystem system = status.getPath().getFileSystem(hadoop);
      FileStatus[] children = system.listStatus(status.getPath(), PostsFiles::isVisible);
      Arrays.sort(children, Comparator.comparing(FileStatus::getPath));
      for (FileStatus child : children) {
        addFiles(child, files);
      }
    } else if (status.getLen() > 0) {
      files.add(status);
    }
  }

  private static boolean isVisible(Path path) {
    return !path.getName().startsWith(".") && !path.getName().startsWith("_");
  }

  /**
   * Checks how a file begins.
   *
   * @return whether its root element is {@code <posts>}
   * @throws DataException if the file is not a {@code Posts.xml} that Spark can read
   */
  boolean check(FileStatus file) {
    String path = file.getPath().toString();
    String name = file.getPath().getName();
    if (ARCHIVE.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
      throw new DataException(
          "%s is an archive that Spark cannot read: unpack it, or recompress it with 7z x -so %s | bzip2 > Posts.xml.bz2."
              .formatted(path, name));
    }
    byte[] head = head(file);
    Charset charset = DumpFile.charset(Arrays.copyOf(head, DumpFile.HEAD_BYTES));
    if (!charset.equals(StandardCharsets.UTF_8) && !charset.equals(StandardCharsets.US_ASCII)) {
      throw new DataException(
          "%s is encoded in %s: convert it to UTF-8, because Spark splits files by bytes."
              .formatted(path, charset));
    }
    return DumpFile.checkHead(
        path, StandardCharsets.UTF_8.decode(ByteBuffer.wrap(head)).toString());
  }

  /** Returns the first bytes, decompressed. */
  private byte[] head(FileStatus file) {
    PostsScan.ByteRange range =
        new PostsScan.ByteRange(file.getPath().toString(), 0, file.getLen(), false);
    byte[] head = new byte[HEAD_BYTES];
    int length = 0;
    try (RangeInput in = RangeInput.open(range, hadoop)) {
      int read = 0;
      while (read >= 0 && length < head.length) {
        read = in.read(head, length, head.length - length);
        length += Math.max(0, read);
      }
      return Arrays.copyOf(head, length);
    } catch (IOException e) {
      throw new DataException(
          "%s cannot be read: %s.".formatted(file.getPath(), FileFailure.reason(e)), e);
    }
  }
}
