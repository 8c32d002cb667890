package io.github.qaclassifier.web;

import io.github.qaclassifier.core.serving.RunningServer;
import io.github.qaclassifier.core.serving.ServerOptions;
import io.github.qaclassifier.web.internal.JettySetup;
import io.github.qaclassifier.web.ops.Readiness;
import io.javalin.Javalin;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ServerConnector;

/** A started server. */
final class RunningWebServer implements RunningServer {

  private static final long POLL_MILLIS = 10;
  private static final Logger LOG = Logger.getLogger(RunningWebServer.class.getName());

  private final Javalin app;
  private final ServerOptions options;
  private final Readiness readiness;
  private final Iterable<AutoCloseable> parts;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * Creates a server around its parts.
   *
   * @param parts closed in this order once no request is left; the first stops {@code app}
   */
  RunningWebServer(
      Javalin app, ServerOptions options, Readiness readiness, Iterable<AutoCloseable> parts) {
    this.app = app;
    this.options = options;
    this.readiness = readiness;
    this.parts = parts;
  }

  @Override
  public URI address() {
    String bound = options.address().host();
    String host = bound.contains(":") ? '[' + bound + ']' : bound;
    return URI.create("http://" + host + ":" + app.port() + "/");
  }

  @Override
  public void join() throws InterruptedException {
    stopped.await();
  }

  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    readiness.stopping();
    try {
      drain();
    } finally {
      parts.forEach(RunningWebServer::close);
      stopped.countDown();
    }
  }

  /** Returns every route, as "METHOD /path". */
  Set<String> routes() {
    return app.unsafe.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .map(
            endpoint ->
                endpoint.method.name() + ' ' + endpoint.path.replaceAll("[<{](\\w+)[>}]", "{$1}"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Stops listening and waits until every request has its response. A connection that is kept alive
   * may still bring one request, whose response says that it is the last: Jetty's own way of
   * stopping would close some connections after a response that promised more.
   */
  private void drain() {
    long end = System.nanoTime() + options.operation().drain().toNanos();
    Connector[] connectors = app.jettyServer().server().getConnectors();
    try {
      for (Connector connector : connectors) {
        if (connector instanceof ServerConnector listening) {
          listening.close();
        }
      }
      long lastRequests =
          System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(JettySetup.LAST_REQUEST_MILLIS);
      // A connection that was just accepted needs a moment to be among those that are connected.
      do {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      } while (isConnected(connectors) && System.nanoTime() < Math.min(end, lastRequests));
      for (Connector connector : connectors) {
        connector.shutdown().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      }
    } catch (TimeoutException e) {
      LOG.warning("Some requests had no response when the time for stopping ran out.");
    } catch (ExecutionException e) {
      LOG.log(Level.WARNING, "Stopping failed.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isConnected(Connector... connectors) {
    return Stream.of(connectors).anyMatch(one -> !one.getConnectedEndPoints().isEmpty());
  }

  /** Closes a part of the server; a failure is only logged. */
  static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      // The others must be closed too.
      LOG.log(Level.WARNING, "A part of the server did not close.", e);
    }
  }
}
