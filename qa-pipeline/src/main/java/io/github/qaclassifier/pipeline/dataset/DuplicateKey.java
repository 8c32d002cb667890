package io.github.qaclassifier.pipeline.dataset;

import io.github.qaclassifier.core.engine.Sha256;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.OptionalLong;

/** A property that duplicates have in common. */
public enum DuplicateKey {
  /** Source and id, if the question has both. */
  ID("same_id"),
  /**
   * Id and title, if the question has both: an id alone may be the number of a record in its file.
   */
  ID_AND_TITLE("same_id_and_title"),
  /** Title and body, ignoring case and white space. */
  TEXT("same_text"),
  /** The title, ignoring case and white space, if it has five words or more. */
  TITLE("same_title");

  /** A short title such as "segmentation fault" says little about the question. */
  private static final int MIN_TITLE_WORDS = 5;

  private final String reason;

  DuplicateKey(String reason) {
    this.reason = reason;
  }

  /** Returns the name in reports. */
  public String reason() {
    return reason;
  }

  /** Returns a hash of the property; empty if the question lacks it. */
  public OptionalLong hash(LabeledQuestion question) {
    return switch (this) {
      case ID ->
          question.id().isEmpty() || question.source().isEmpty()
              ? OptionalLong.empty()
              : OptionalLong.of(hash(question.source() + "\n" + question.id()));
      case ID_AND_TITLE ->
          question.id().isEmpty() || question.question().title().isBlank()
              ? OptionalLong.empty()
              : OptionalLong.of(
                  hash(question.id() + "\n" + normalized(question.question().title())));
      case TEXT -> OptionalLong.of(hash(text(question)));
      case TITLE ->
          ShingleSet.countWords(question.question().title()) < MIN_TITLE_WORDS
              ? OptionalLong.empty()
              : OptionalLong.of(hash(normalized(question.question().title())));
    };
  }

  /**
   * Returns 128 well-distributed bits, the same on every machine, of the seed and the question's
   * identity.
   */
  static ByteBuffer digest(long seed, LabeledQuestion question) {
    String identity = question.id().isEmpty() ? "text:" + text(question) : "id:" + question.id();
    return digest(seed + "\n" + identity);
  }

  private static String text(LabeledQuestion question) {
    return normalized(question.question().title() + "\n" + question.question().body());
  }

  private static long hash(String key) {
    return digest(key).getLong();
  }

  private static ByteBuffer digest(String key) {
    return ByteBuffer.wrap(Sha256.bytesOf(key), 0, 16);
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
