/** The model folder. */
module io.github.qaclassifier.bundle {
  requires static org.jspecify;
  requires transitive io.github.qaclassifier.core;
  requires com.fasterxml.jackson.databind;

  exports io.github.qaclassifier.bundle;

  opens io.github.qaclassifier.bundle to
      com.fasterxml.jackson.databind;
}
