package io.github.qaclassifier.pipeline.collect;

import java.time.Instant;
import java.util.Optional;

/**
 * The period in which questions were created.
 *
 * @param from the first moment, inclusive; empty for the site's beginning
 * @param to the moment after the last, exclusive; empty for now
 */
public record Period(Optional<Instant> from, Optional<Instant> to) {

  /** All questions. */
  public static final Period ALL = new Period(Optional.empty(), Optional.empty());

  /**
   * @throws IllegalArgumentException if the period ends before it begins
   */
  public Period {
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      throw new IllegalArgumentException(
          "The period ends at %s, not after its beginning %s.".formatted(to.get(), from.get()));
    }
  }

  /** Whether the period contains a moment. */
  public boolean contains(Instant moment) {
    return from.map(start -> !moment.isBefore(start)).orElse(true)
        && to.map(moment::isBefore).orElse(true);
  }
}
