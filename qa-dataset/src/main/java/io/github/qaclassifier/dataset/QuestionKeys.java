package io.github.qaclassifier.dataset;

import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** What a question is recognised by, wherever it stands. */
final class QuestionKeys {

  private QuestionKeys() {}

  /** Its text without regard to case and to how blanks are laid out. */
  static String text(LabeledQuestion row) {
    return normalized(row.question().title() + "\n" + row.question().body());
  }

  static String title(LabeledQuestion row) {
    return normalized(row.question().title());
  }

  /** Its id, or its text where it has none. */
  static String identity(LabeledQuestion row) {
    return row.id().isEmpty() ? "text:" + text(row) : "id:" + row.id();
  }

  /** 128 well-spread bits that stay the same on every machine. */
  static ByteBuffer digest(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(digest.digest(key.getBytes(StandardCharsets.UTF_8)), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  static long hash(String key) {
    return digest(key).getLong();
  }

  private static String normalized(String text) {
    StringBuilder out = new StringBuilder(text.length());
    String lower = text.toLowerCase(Locale.ROOT);
    boolean blank = false;
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        blank = out.length() > 0;
      } else {
        if (blank) {
          out.append(' ');
          blank = false;
        }
        out.append(c);
      }
    }
    return out.toString();
  }
}
