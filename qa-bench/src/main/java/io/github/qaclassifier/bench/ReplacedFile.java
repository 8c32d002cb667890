package io.github.qaclassifier.bench;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file as a whole or not at all. */
public final class ReplacedFile {

  private ReplacedFile() {}

  /**
   * Writes text as UTF-8.
   *
   * @throws IOException if the file is a folder or cannot be written
   */
  public static void write(Path file, String text) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "it is a folder");
    }
    Path part = file.toAbsolutePath().resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, text);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
