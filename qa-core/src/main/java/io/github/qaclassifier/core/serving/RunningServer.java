package io.github.qaclassifier.core.serving;

import java.net.URI;

/** A server that serves. Safe for any number of threads. */
public interface RunningServer extends AutoCloseable {

  /** Where it answers, with the port that it really has. */
  URI address();

  /** Waits until it has stopped. */
  void join() throws InterruptedException;

  /**
   * Stops: refuses new connections, answers every request that it has accepted, for as long as
   * {@link ServerOptions#drain()} allows, and ends. Stopping twice does nothing.
   */
  @Override
  void close();
}
