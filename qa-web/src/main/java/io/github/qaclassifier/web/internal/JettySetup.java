package io.github.qaclassifier.web.internal;

import io.github.qaclassifier.core.serving.ServerOptions;
import io.github.qaclassifier.web.http.RequestGate;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty below the routes: connections, headers, slow clients, memory, threads. */
public final class JettySetup {

  /** How long a kept-alive connection may bring its next request while the server stops. */
  public static final long LAST_REQUEST_MILLIS = 500;

  private static final int MAX_THREADS = 64;
  private static final int MIN_THREADS = 4;
  private static final int MAX_HEADER_BYTES = 8192;

  /** The memory budget, in request bodies of the largest size; responses count too. */
  private static final int BODIES_AT_ONCE = 64;

  private final ServerOptions options;
  private final BooleanSupplier stopping;
  private final QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);

  /**
   * Jetty for a server.
   *
   * @param stopping whether each response must be the last of its connection
   */
  public JettySetup(ServerOptions options, BooleanSupplier stopping) {
    this.options = options;
    this.stopping = stopping;
    threads.setName("qa-http");
    threads.setDaemon(true);
  }

  /** Returns the threads on which requests are handled. */
  public QueuedThreadPool threads() {
    return threads;
  }

  /** Configures Jetty; connections come from {@code listening}, which is already bound. */
  public void apply(
      JavalinConfig config,
      RequestGate gate,
      JsonErrorHandler errors,
      ServerSocketChannel listening) {
    config.jetty.threadPool = threads;
    config.jetty.modifyHttpConfiguration(this::configure);
    config.jetty.modifyServer(server -> server.setErrorHandler(errors));
    config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(errors));
    config.jetty.addConnector((server, http) -> connector(server, http, gate, listening));
  }

  private void configure(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    // Javalin lets ambiguous paths through; nothing here needs them.
    http.setUriCompliance(UriCompliance.DEFAULT);
    if (options.access().trustProxy()) {
      http.addCustomizer(new ForwardedRequestCustomizer());
    }
  }

  private ServerConnector connector(
      Server server, HttpConfiguration http, RequestGate gate, ServerSocketChannel listening) {
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(options.address().host());
    connector.setPort(options.address().port());
    connector.setIdleTimeout(options.limits().idleTimeout().toMillis());
    connector.setShutdownIdleTimeout(LAST_REQUEST_MILLIS);
    ConnectionGuard guard = new ConnectionGuard(connector, options.limits());
    connector.addBean(guard);
    long memory = (long) BODIES_AT_ONCE * options.limits().maxBodyBytes();
    MemoryBudget budget = new MemoryBudget(memory);
    server.insertHandler(new ResponseBuffer(budget, guard, stopping));
    server.insertHandler(new RequestBuffer(options.limits(), gate, budget, memory));
    server.insertHandler(new GateHandler(gate, guard, options.address().basePath()));
    try {
      connector.open(listening);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return connector;
  }

  /** Returns the number of connections that the kernel may hold until they are accepted. */
  public static int backlog() {
    return ConnectionGuard.backlog();
  }
}
