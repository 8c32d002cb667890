package io.github.qaclassifier.web.internal;

import io.github.qaclassifier.core.serving.ServerLimits;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Closes connections that make no progress, and keeps room for new ones.
 *
 * <p>Jetty's idle timeout restarts with every byte, so a client that sends a head byte by byte, or
 * reads a response byte by byte, would keep its connection for hours. Here only complete heads and
 * begun responses count.
 *
 * <p>When there are many connections, those that wait for a request are closed early; at the limit,
 * the one that has waited longest is closed for the new one. Connections with a request are never
 * closed for this. If all of them have one, further connections serve only probes, so that an
 * orchestrator does not take a busy server for a dead one.
 */
final class ConnectionGuard extends AbstractLifeCycle implements Connection.Listener {

  private static final int MAX_CONNECTIONS = 2048;

  /** Connections beyond the limit that serve only probes. */
  private static final int PROBE_CONNECTIONS = 64;

  /** From this number on, connections without a request are closed early. */
  private static final int MANY_CONNECTIONS = MAX_CONNECTIONS * 3 / 4;

  private static final Duration CROWDED_TIMEOUT = Duration.ofSeconds(5);
  private static final int CHECKS_PER_TIMEOUT = 4;
  private static final long MAX_CHECK_INTERVAL_MILLIS = 1000;

  private final Connector connector;
  private final long idleNanos;
  private final long respondingNanos;
  private final long checkIntervalMillis;
  private final Map<Connection, State> states = new ConcurrentHashMap<>();
  private final Set<Connection> streaming = ConcurrentHashMap.newKeySet();

  /** How far a connection has come. */
  private record Progress(long heads, long responses, long streamedBytes) {

    /** Whether no request is being handled. */
    boolean isWaiting() {
      return heads == responses && streamedBytes == 0;
    }
  }

  /** The progress of a connection, and when it was first seen there. */
  private record State(Progress progress, long since, boolean surplus) {}

  ConnectionGuard(Connector connector, ServerLimits limits) {
    this.connector = connector;
    Duration idle = limits.idleTimeout();
    this.idleNanos = idle.toNanos();
    // Body and response may each take the idle timeout; the deadline applies between them.
    this.respondingNanos = idle.multipliedBy(3).plus(limits.deadline().multipliedBy(2)).toNanos();
    this.checkIntervalMillis =
        Math.max(1, Math.min(MAX_CHECK_INTERVAL_MILLIS, idle.toMillis() / CHECKS_PER_TIMEOUT));
  }

  /** Returns the number of connections that the kernel may hold until they are accepted. */
  static int backlog() {
    return MAX_CONNECTIONS;
  }

  /** Whether a request came on a connection that serves only probes. */
  boolean isSurplus(Request request) {
    State state = states.get(request.getConnectionMetaData().getConnection());
    return state != null && state.surplus();
  }

  /** Records the start of an event stream: from now on, every message is progress. */
  void beginStream(Request request) {
    streaming.add(request.getConnectionMetaData().getConnection());
  }

  /** Records the end of an event stream. */
  void endStream(Request request) {
    streaming.remove(request.getConnectionMetaData().getConnection());
  }

  private Progress progress(Connection connection) {
    return new Progress(
        connection.getMessagesIn(),
        connection.getMessagesOut(),
        streaming.contains(connection) ? connection.getBytesOut() : 0);
  }

  @Override
  public void onOpened(Connection connection) {
    boolean full = states.size() >= MAX_CONNECTIONS;
    boolean surplus = full && !closeOldestWaiting();
    if (surplus && states.size() >= MAX_CONNECTIONS + PROBE_CONNECTIONS) {
      connection.getEndPoint().close();
      return;
    }
    states.put(connection, new State(progress(connection), System.nanoTime(), surplus));
  }

  @Override
  public void onClosed(Connection connection) {
    states.remove(connection);
    streaming.remove(connection);
  }

  /** Makes room for a connection; false if all connections have a request. */
  private synchronized boolean closeOldestWaiting() {
    int surplus = states.size() - MAX_CONNECTIONS + 1;
    if (surplus <= 0) {
      return true;
    }
    List<Map.Entry<Connection, State>> waiting =
        states.entrySet().stream()
            .filter(entry -> progress(entry.getKey()).isWaiting())
            .sorted(
                // Those that never sent a request first.
                Comparator.comparing(
                        (Map.Entry<Connection, State> entry) -> entry.getKey().getMessagesIn() > 0)
                    .thenComparing(entry -> entry.getValue().since()))
            .limit(surplus)
            .toList();
    for (Map.Entry<Connection, State> entry : waiting) {
      states.remove(entry.getKey());
      entry.getKey().getEndPoint().close();
    }
    return !waiting.isEmpty();
  }

  @Override
  protected void doStart() {
    schedule();
  }

  private void schedule() {
    connector
        .getScheduler()
        .schedule(
            () -> {
              if (isStarting() || isRunning()) {
                states.forEach(this::check);
                schedule();
              }
            },
            checkIntervalMillis,
            TimeUnit.MILLISECONDS);
  }

  private void check(Connection connection, State state) {
    Progress now = progress(connection);
    if (!now.equals(state.progress())) {
      states.replace(connection, state, new State(now, System.nanoTime(), state.surplus()));
    } else if (System.nanoTime() - state.since() > timeoutNanos(state)) {
      connection.getEndPoint().close();
    }
  }

  private long timeoutNanos(State state) {
    if (!state.progress().isWaiting()) {
      return respondingNanos;
    }
    return states.size() > MANY_CONNECTIONS
        ? Math.min(idleNanos, CROWDED_TIMEOUT.toNanos())
        : idleNanos;
  }
}
