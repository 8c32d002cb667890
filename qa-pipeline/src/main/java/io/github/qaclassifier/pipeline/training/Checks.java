package io.github.qaclassifier.pipeline.training;

final class Checks {

  private Checks() {}

  static void require(boolean holds, String sentence, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException(sentence.formatted(values));
    }
  }

  static void inUnit(String name, double value) {
    require(value >= 0 && value <= 1, "%s is %s; it must lie in [0, 1].", name, value);
  }

  static void positive(String name, double value) {
    require(value > 0 && Double.isFinite(value), "%s is %s; it must be above 0.", name, value);
  }
}
