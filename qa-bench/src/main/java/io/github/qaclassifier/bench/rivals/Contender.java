package io.github.qaclassifier.bench.rivals;

import io.github.qaclassifier.core.Question;

/** A classifier that is measured, opened in the worker's process. */
interface Contender extends AutoCloseable {

  /**
   * Classifies one question from its text.
   *
   * @return the number of scores or vector elements; the worker adds them up, so that no result is
   *     unused
   */
  int classify(Question question) throws Exception;

  @Override
  void close();
}
