package io.github.qaclassifier.bench;

import java.io.IOException;
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
   * Replaces the text between the markers of a file. The file is replaced as a whole or not at all.
   *
   * @throws IOException if the file has no such section, or cannot be read or written
   */
  public void write(Path file, String text) throws IOException {
    String document = Files.readString(file);
    String begin = "<!-- %s: begin -->".formatted(name);
    String end = "<!-- %s: end -->".formatted(name);
    int from = document.indexOf(begin);
    int to = document.indexOf(end);
    if (from < 0 || to < from) {
      throw new IOException("%s: there is no '%s' before '%s'.".formatted(file, begin, end));
    }
    ReplacedFile.write(
        file,
        document.substring(0, from + begin.length())
            + "\n"
            + text.strip()
            + "\n"
            + document.substring(to));
  }
}
