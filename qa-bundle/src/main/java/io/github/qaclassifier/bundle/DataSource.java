package io.github.qaclassifier.bundle;

import java.util.Objects;

/**
 * A file of questions that a model was trained or validated on.
 *
 * @param file the file name, without a path
 * @param role {@code training} or {@code validation}
 * @param sha256 digest of the file, in lower-case hexadecimal
 * @param questions the number of questions that were used
 * @param terms the conditions on which the texts may be used
 */
public record DataSource(String file, String role, String sha256, long questions, Terms terms) {

  /** Checks that nothing is null. */
  public DataSource {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(terms, "terms");
  }

  /**
   * The conditions on which texts may be used.
   *
   * @param license the licence of the texts, for example {@code CC BY-SA 4.0}; empty if the user
   *     owns them
   * @param attribution the attribution that the licence requires, for example {@code the
   *     contributors of Stack Overflow}; may be empty
   */
  public record Terms(String license, String attribution) {

    /** Checks that no text is null. */
    public Terms {
      Objects.requireNonNull(license, "license");
      Objects.requireNonNull(attribution, "attribution");
    }
  }
}
