package io.github.qaclassifier.bundle;

/** stub */
final class ModelCard {
  static final String NAME = "README.md";

  private ModelCard() {}

  static String render(QaJson json) {
    return "# " + json.about().name() + "\n";
  }
}
