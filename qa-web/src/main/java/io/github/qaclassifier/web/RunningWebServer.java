package io.github.qaclassifier.web;

import io.github.qaclassifier.core.serving.RunningServer;
import io.github.qaclassifier.core.serving.ServerOptions;
import io.github.qaclassifier.web.ops.Readiness;
import io.javalin.Javalin;
import java.net.URI;
import java.util.List;
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

/** A server that listens, and how it stops. */
final class RunningWebServer implements RunningServer {

  /** How long a kept-alive connection may bring its next request while the server stops. */
  static final long LAST_REQUEST_MILLIS = 500;

  private static final long LOOK_AGAIN_MILLIS = 10;
  private static final Logger LOG = Logger.getLogger(RunningWebServer.class.getName());

  private final Javalin app;
  private final ServerOptions options;
  private final Readiness readiness;
  private final List<AutoCloseable> parts;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * A server around its parts.
   *
   * @param parts what to close once no request is left, in this order
   */
  RunningWebServer(
      Javalin app, ServerOptions options, Readiness readiness, List<AutoCloseable> parts) {
    this.app = app;
    this.options = options;
    this.readiness = readiness;
    this.parts = parts;
  }

  @Override
  public URI address() {
    String host = options.host().contains(":") ? '[' + options.host() + ']' : options.host();
    return URI.create("http://%s:%d/".formatted(host, app.port()));
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
      app.stop();
      parts.forEach(RunningWebServer::close);
      stopped.countDown();
    }
  }

  /** Every "METHOD /path" that is answered. */
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
   * Closes the door, and waits until every connection has had its answer. Connections that are kept
   * alive may still bring one request, whose answer says that it was the last: Jetty's own way of
   * stopping would close some of them after an answer that promised more.
   */
  private void drain() {
    long end = System.nanoTime() + options.drain().toNanos();
    Connector[] connectors = app.jettyServer().server().getConnectors();
    try {
      for (Connector connector : connectors) {
        if (connector instanceof ServerConnector listening) {
          listening.close();
        }
      }
      long lastRequests = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_REQUEST_MILLIS);
      while (isConnected(connectors) && System.nanoTime() < Math.min(end, lastRequests)) {
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
      }
      for (Connector connector : connectors) {
        connector.shutdown().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      }
    } catch (TimeoutException e) {
      LOG.warning("Some requests were not answered within the time for stopping.");
    } catch (ExecutionException e) {
      LOG.log(Level.WARNING, "Stopping did not go as it should.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isConnected(Connector... connectors) {
    return Stream.of(connectors).anyMatch(one -> !one.getConnectedEndPoints().isEmpty());
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      // The others must be closed too.
      LOG.log(Level.WARNING, "A part of the server did not close.", e);
    }
  }
}
