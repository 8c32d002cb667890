package io.github.qaclassifier.scraper;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qaclassifier.core.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Feeds arbitrary bytes to the parser of files of addresses. */
final class AddressesFuzz {

  private static final List<String> NAMES = List.of("urls.csv", "urls.jsonl", "urls.csv.gz");

  private AddressesFuzz() {}

  /** Reads them under each kind of name. */
  static void read(byte[] bytes) {
    for (String name : NAMES) {
      try {
        Addresses.of(Files.write(Folder.PATH.resolve(name), bytes));
      } catch (DataException e) {
        // Its own error.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static List<byte[]> files() {
    return List.of(
        "Title,URL\n\"a, \"\"b\"\"\",https://stackoverflow.com/questions/1/a\n".getBytes(UTF_8),
        "{\"title\":\"a\",\"url\":\"https://stackoverflow.com/questions/1/a\"}\n".getBytes(UTF_8));
  }

  /** One folder for all inputs, made with the first. */
  private static final class Folder {
    static final Path PATH = make();

    private static Path make() {
      try {
        Path folder = Files.createTempDirectory("fuzz-addresses");
        folder.toFile().deleteOnExit();
        return folder;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
