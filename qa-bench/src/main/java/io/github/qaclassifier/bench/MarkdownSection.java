package io.github.qaclassifier.bench;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a Markdown document that a benchmark writes, between the comments {@code <!-- NAME:
 * begin -->} and {@code <!-- NAME: end -->}.
 *
 * @param name the name in both comments
 */
public record MarkdownSection(String name) {

  /**
   * Checks before a long run that its section can be replaced.
   *
   * @throws IOException if the file has no such section, or cannot be read or written
   */
  public void requireIn(Path file) throws IOException {
    ReplacedFile.requireWritable(file);
    read(file);
  }

  /**
   * Replaces the text between the markers of a file. The file is replaced as a whole or not at all.
   *
   * @throws IOException if the file has no such section, or cannot be read or written
   */
  public void write(Path file, String text) throws IOException {
    String document = read(file);
    ReplacedFile.write(
        file,
        document.substring(0, document.indexOf(begin()) + begin().length())
            + "\n"
            + text.strip()
            + "\n"
            + document.substring(document.indexOf(end())));
  }

  /** Reads a file that has the section. */
  private String read(Path file) throws IOException {
    String document = Files.readString(file);
    int from = document.indexOf(begin());
    if (from < 0 || document.indexOf(end()) < from) {
      throw new FileSystemException(
          file.toString(), null, "there is no '%s' before '%s'".formatted(begin(), end()));
    }
    return document;
  }

  private String begin() {
    return "<!-- %s: begin -->".formatted(name);
  }

  private String end() {
    return "<!-- %s: end -->".formatted(name);
  }
}
