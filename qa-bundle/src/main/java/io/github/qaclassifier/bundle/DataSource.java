package io.github.qaclassifier.bundle;

import java.util.Objects;

/**
 * A file of questions that went into a model.
 *
 * @param file its name, without a path
 * @param role what it was for: {@code training}, {@code validation}
 * @param sha256 its digest, in lower-case hexadecimal
 * @param questions how many questions of it were used
 * @param license of its texts, for example {@code CC BY-SA 4.0}; empty where it is the user's own
 * @param attribution whom the licence wants named, for example {@code the contributors of Stack
 *     Overflow}; may be empty
 */
public record DataSource(
    String file, String role, String sha256, long questions, String license, String attribution) {

  /** Checks that no text is null. */
  public DataSource {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(license, "license");
    Objects.requireNonNull(attribution, "attribution");
  }
}
