package io.github.qaclassifier.train;

import io.github.qaclassifier.core.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SHA-256, in lower-case hexadecimal. */
final class Digests {

  private Digests() {}

  static String of(Path file) {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] chunk = new byte[1 << 16];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        digest.update(chunk, 0, read);
      }
    } catch (IOException e) {
      throw new DataException("Cannot read %s: %s.".formatted(file, e), e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The digest of a folder: of the names and the digests of all files in it. */
  static String ofFolder(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return of(
          files
              .filter(Files::isRegularFile)
              .sorted()
              .map(file -> folder.relativize(file) + " " + of(file))
              .collect(Collectors.joining("\n")));
    } catch (IOException | UncheckedIOException e) {
      throw new DataException("Cannot read %s: %s.".formatted(folder, e), e);
    }
  }

  static String of(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
