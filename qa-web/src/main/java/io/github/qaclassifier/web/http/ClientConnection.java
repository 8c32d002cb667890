package io.github.qaclassifier.web.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Detects that a client has closed the connection while its request waits.
 *
 * <p>Jetty does not read from a connection while its request is handled, so it notices a closed one
 * only when it writes the response. This class reads without blocking: the end of the stream means
 * that the client has closed. Bytes that arrive early (pipelining) are given back to Jetty, and
 * once there are any, nothing more is read: Jetty's buffer has a fixed size and drops what does not
 * fit. Only valid while the request waits: no other thread reads then.
 */
final class ClientConnection {

  private static final int READ_BYTES = 1024;

  private final Connection connection;

  private ClientConnection(Connection connection) {
    this.connection = connection;
  }

  static ClientConnection of(Context ctx) {
    return new ClientConnection(
        ServletContextRequest.getServletContextRequest(ctx.req())
            .getConnectionMetaData()
            .getConnection());
  }

  boolean isClosedByClient() {
    EndPoint endPoint = connection.getEndPoint();
    if (!endPoint.isOpen() || endPoint.isInputShutdown()) {
      return true;
    }
    if (!(connection instanceof Connection.UpgradeTo buffer) || hasUnreadBytes(buffer)) {
      return false;
    }
    ByteBuffer early = BufferUtil.allocate(READ_BYTES);
    try {
      int read = endPoint.fill(early);
      if (read > 0) {
        buffer.onUpgradeTo(early);
      }
      return read < 0;
    } catch (IOException e) {
      return true;
    }
  }

  /** Whether Jetty has buffered bytes of the next request; they stay in its buffer. */
  private boolean hasUnreadBytes(Connection.UpgradeTo buffer) {
    ByteBuffer unread =
        connection instanceof Connection.UpgradeFrom from ? from.onUpgradeFrom() : null;
    if (BufferUtil.isEmpty(unread)) {
      return false;
    }
    buffer.onUpgradeTo(unread);
    return true;
  }
}
