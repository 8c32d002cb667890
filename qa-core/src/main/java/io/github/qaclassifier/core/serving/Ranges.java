package io.github.qaclassifier.core.serving;

import java.time.Duration;
import java.util.Objects;

/** Checks the numbers of options. */
final class Ranges {

  private Ranges() {}

  static void requirePositive(int value, String what) {
    if (value < 1) {
      throw new IllegalArgumentException("%s is %d; it must be 1 or more.".formatted(what, value));
    }
  }

  static void requirePositive(Duration value, String what) {
    Objects.requireNonNull(value, what);
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException("%s is %s; it must be positive.".formatted(what, value));
    }
  }
}
