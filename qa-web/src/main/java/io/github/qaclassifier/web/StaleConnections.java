package io.github.qaclassifier.web;

import io.github.qaclassifier.core.serving.ServerLimits;
import java.time.Duration;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Closes connections that get nowhere. Jetty's idle timeout begins anew with every byte, so a
 * client that drips a head, or sips an answer, would keep its connection for hours; here only whole
 * heads and begun answers count.
 */
final class StaleConnections extends AbstractLifeCycle {

  private static final long ROUNDS_PER_TIMEOUT = 4;

  private final Connector connector;
  private final long quietNanos;
  private final long answeringNanos;
  private final long roundMillis;
  private final Map<EndPoint, Standing> standings = new WeakHashMap<>();

  /** How far a connection had come, and when it was first seen there. */
  private record Standing(long heads, long answers, long since) {

    boolean same(Connection connection) {
      return heads == connection.getMessagesIn() && answers == connection.getMessagesOut();
    }
  }

  StaleConnections(Connector connector, ServerLimits limits) {
    this.connector = connector;
    Duration idle = limits.idleTimeout();
    this.quietNanos = idle.toNanos();
    // A body may take the idle timeout, once more to be found out, and then comes the answer.
    this.answeringNanos = idle.multipliedBy(3).plus(limits.deadline().multipliedBy(2)).toNanos();
    this.roundMillis = Math.max(1, idle.toMillis() / ROUNDS_PER_TIMEOUT);
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
                connector.getConnectedEndPoints().forEach(this::look);
                schedule();
              }
            },
            roundMillis,
            TimeUnit.MILLISECONDS);
  }

  private void look(EndPoint endPoint) {
    Connection connection = endPoint.getConnection();
    if (connection == null) {
      return;
    }
    long now = System.nanoTime();
    Standing standing = standings.get(endPoint);
    if (standing == null || !standing.same(connection)) {
      standings.put(
          endPoint, new Standing(connection.getMessagesIn(), connection.getMessagesOut(), now));
    } else if (now - standing.since() > patience(standing)) {
      endPoint.close();
    }
  }

  private long patience(Standing standing) {
    return standing.heads() == standing.answers() ? quietNanos : answeringNanos;
  }
}
