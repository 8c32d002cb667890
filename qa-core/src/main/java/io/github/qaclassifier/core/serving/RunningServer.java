package io.github.qaclassifier.core.serving;

import java.net.URI;

/** A started server. Safe for any number of threads. */
public interface RunningServer extends AutoCloseable {

  /** Returns the address of the page, with the actual port. */
  URI address();

  /** Waits until the server has stopped. */
  void join() throws InterruptedException;

  /**
   * Stops: refuses new connections, responds to every accepted request within {@link
   * ServerOptions.Operation#drain()}, and ends. Does nothing if the server has stopped.
   */
  @Override
  void close();
}
