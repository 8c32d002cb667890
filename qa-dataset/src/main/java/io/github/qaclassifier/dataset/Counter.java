package io.github.qaclassifier.dataset;

/** Counts the questions of a pass over the data, from 0. */
final class Counter {

  private long next;

  long next() {
    return next++;
  }
}
