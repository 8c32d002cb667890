package io.github.qaclassifier.bundle;

import java.util.List;
import java.util.Objects;

/**
 * What a model is, for people.
 *
 * @param name the model's name, for example {@code qa-model-stackoverflow}
 * @param description what it does, in a sentence or two
 * @param license of the model's files, as an SPDX identifier in lower case, for example {@code
 *     apache-2.0}
 * @param languages of the texts it reads, as ISO 639-1 codes
 */
public record About(String name, String description, String license, List<String> languages) {

  /** Copies the list; checks that the name is not blank. */
  public About {
    if (name.isBlank()) {
      throw new IllegalArgumentException("The model's name is blank.");
    }
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(license, "license");
    languages = List.copyOf(languages);
  }
}
