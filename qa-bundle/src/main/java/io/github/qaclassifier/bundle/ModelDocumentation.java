package io.github.qaclassifier.bundle;

import io.github.qaclassifier.core.ModelProvenance.Quality;
import java.util.Objects;

/**
 * What a model folder states about its model, for people; the model card shows it.
 *
 * @param about name, description, licence
 * @param provenance how the model was made
 * @param quality figures of the model; may be unknown
 */
public record ModelDocumentation(About about, Provenance provenance, Quality quality) {

  /** Checks that nothing is null. */
  public ModelDocumentation {
    Objects.requireNonNull(about, "about");
    Objects.requireNonNull(provenance, "provenance");
    Objects.requireNonNull(quality, "quality");
  }
}
