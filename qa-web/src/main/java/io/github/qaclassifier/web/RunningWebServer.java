package io.github.qaclassifier.web;

import io.github.qaclassifier.core.server.RunningServer;
import io.github.qaclassifier.core.server.ServerOptions;
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
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ServerConnector;

/** A server that listens, and how it stops. */
final class RunningWebServer implements RunningServer {

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
   * Closes the door and waits until every connection has had its answer. Connections that are kept
   * alive may still bring one request; its answer tells them that it was the last.
   */
  private void drain() {
    for (Connector connector : app.jettyServer().server().getConnectors()) {
      if (connector instanceof ServerConnector listening) {
        listening.close();
      }
      try {
        connector.shutdown().get(options.drain().toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        LOG.warning("Some requests were not answered within the time for stopping.");
      } catch (ExecutionException e) {
        LOG.log(Level.WARNING, "Stopping did not go as it should.", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
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
