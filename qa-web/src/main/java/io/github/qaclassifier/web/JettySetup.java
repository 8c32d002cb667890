package io.github.qaclassifier.web;

import io.github.qaclassifier.core.serving.ServerOptions;
import io.github.qaclassifier.web.http.SecurityHeaders;
import io.javalin.config.JavalinConfig;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty's own limits: connections, headers, slow clients, threads. */
final class JettySetup {

  private static final int MAX_THREADS = 64;
  private static final int MIN_THREADS = 4;
  private static final int MAX_CONNECTIONS = 2048;
  private static final int MAX_HEADER_BYTES = 8192;

  /** How many bodies of the greatest size there is room for, their answers included. */
  private static final int BODIES_AT_ONCE = 64;

  private final ServerOptions options;
  private final BooleanSupplier stopping;
  private final QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);

  JettySetup(ServerOptions options, BooleanSupplier stopping) {
    this.options = options;
    this.stopping = stopping;
    threads.setName("qa-http");
    threads.setDaemon(true);
  }

  QueuedThreadPool threads() {
    return threads;
  }

  void apply(JavalinConfig config, SecurityHeaders headers) {
    config.jetty.threadPool = threads;
    config.jetty.modifyHttpConfiguration(this::configure);
    config.jetty.modifyServer(server -> prepare(server, headers));
    config.jetty.modifyServletContextHandler(
        context -> context.setErrorHandler(new JsonErrorHandler(headers)));
    config.jetty.addConnector(this::connector);
  }

  private void configure(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    // Javalin lets ambiguous paths through; nothing here needs them.
    http.setUriCompliance(UriCompliance.DEFAULT);
    if (options.trustProxy()) {
      http.addCustomizer(new ForwardedRequestCustomizer());
    }
  }

  private void prepare(Server server, SecurityHeaders headers) {
    server.setErrorHandler(new JsonErrorHandler(headers));
    server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
    Room room = new Room((long) BODIES_AT_ONCE * options.limits().maxBodyBytes());
    server.insertHandler(new WholeAnswers(room, stopping));
    server.insertHandler(new WholeBodies(options.limits(), room));
  }

  private ServerConnector connector(Server server, HttpConfiguration http) {
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setIdleTimeout(options.limits().idleTimeout().toMillis());
    connector.setShutdownIdleTimeout(RunningWebServer.LAST_REQUEST_MILLIS);
    connector.setAcceptQueueSize(MAX_CONNECTIONS);
    connector.addBean(new StaleConnections(connector, options.limits()));
    return connector;
  }
}
