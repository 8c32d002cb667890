package io.github.qaclassifier.bundle;

import java.util.List;
import java.util.Objects;

/**
 * The description of a model.
 *
 * @param name the name of the model, for example {@code qa-model-stackoverflow}
 * @param description what the model does, in one or two sentences
 * @param license the licence of the model files, as an SPDX identifier in lower case, for example
 *     {@code apache-2.0}
 * @param languages the languages of the texts that the model reads, as ISO 639-1 codes
 */
public record About(String name, String description, String license, List<String> languages) {

  /** Copies the list; checks that the name is not blank. */
  public About {
    if (name.isBlank()) {
      throw new IllegalArgumentException("The name of the model is blank.");
    }
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(license, "license");
    languages = List.copyOf(languages);
  }
}
