/** The model folder. */
module io.github.qaclassifier.bundle {
  requires static org.jspecify;
  requires transitive io.github.qaclassifier.core;
  requires com.fasterxml.jackson.core;

  exports io.github.qaclassifier.bundle;
}
