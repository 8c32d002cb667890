package io.github.qaclassifier.core.serving;

import io.github.qaclassifier.core.QuestionClassifier;

/** Starts servers. Found with {@link java.util.ServiceLoader}. */
public interface QuestionServer {

  /**
   * Starts serving and returns once requests are accepted.
   *
   * @param classifier what answers; it stays open when the server stops
   * @throws IllegalArgumentException if the address cannot be bound
   */
  RunningServer start(QuestionClassifier classifier, ServerOptions options);
}
