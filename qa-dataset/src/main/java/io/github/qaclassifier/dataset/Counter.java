package io.github.qaclassifier.dataset;

/** Numbers the questions of a pass. */
final class Counter {

  private long next;

  long next() {
    return next++;
  }
}
