package io.github.qaclassifier.core.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes SHA-256 digests, as lower-case hexadecimal unless a method says otherwise. */
public final class Sha256 {

  private Sha256() {}

  /** Returns the digest of some bytes. */
  public static String of(byte[] bytes) {
    return hexadecimal(digest().digest(bytes));
  }

  /** Returns the digest of the UTF-8 bytes of a text. */
  public static String of(String text) {
    return hexadecimal(bytesOf(text));
  }

  /** Returns the digest of the UTF-8 bytes of a text as 32 bytes. */
  public static byte[] bytesOf(String text) {
    return digest().digest(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the digest of the contents of a file.
   *
   * @throws IOException if the file cannot be read
   */
  public static String of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return copy(in, OutputStream.nullOutputStream());
    }
  }

  /**
   * Copies a stream to its end and returns the digest of the copied bytes.
   *
   * @throws IOException if a stream fails; neither stream is closed
   */
  public static String copy(InputStream in, OutputStream out) throws IOException {
    MessageDigest digest = digest();
    in.transferTo(new DigestOutputStream(out, digest));
    return hexadecimal(digest.digest());
  }

  private static String hexadecimal(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
