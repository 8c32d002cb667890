package io.github.qaclassifier.core.serving;

import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.spi.Services;
import java.util.function.Supplier;

/** Starts servers. Found with {@link java.util.ServiceLoader}. */
public interface QuestionServer {

  /**
   * Returns the server on the class path. Call it once, in a constructor.
   *
   * @throws io.github.qaclassifier.core.MissingComponentException if there is none
   */
  static QuestionServer find() {
    return Services.first(QuestionServer.class, "qa-web");
  }

  /**
   * Starts serving and returns once requests are accepted. If it throws, the port is free again.
   *
   * @param classifier classifies the questions of requests; stays open when the server stops
   * @throws IllegalArgumentException if the address cannot be bound
   */
  RunningServer start(QuestionClassifier classifier, ServerOptions options);

  /**
   * Binds the address, then opens a classifier, and returns once requests are accepted. A port that
   * is taken is reported before a model is loaded.
   *
   * @param opener opens the classifier, which the server closes when it stops or if it does not
   *     start
   * @throws IllegalArgumentException if the address cannot be bound; {@code opener} was not called
   */
  RunningServer open(Supplier<? extends QuestionClassifier> opener, ServerOptions options);
}
