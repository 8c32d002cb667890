package io.github.qaclassifier.web.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Tells whether a client hung up while its question waits.
 *
 * <p>Jetty does not read from a connection while its request is answered, so a closed one is
 * noticed only when the answer is written. This reads without blocking: an end of the stream means
 * that the client is gone, and bytes that came early (pipelining) go where Jetty looks for the next
 * request. Only valid while the request waits: no other thread reads then.
 */
final class ClientConnection {

  private static final int PEEK_BYTES = 1024;

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

  boolean gone() {
    EndPoint endPoint = connection.getEndPoint();
    if (!endPoint.isOpen() || endPoint.isInputShutdown()) {
      return true;
    }
    if (!(connection instanceof Connection.UpgradeTo next)) {
      return false;
    }
    ByteBuffer early = BufferUtil.allocate(PEEK_BYTES);
    try {
      int read = endPoint.fill(early);
      if (read > 0) {
        next.onUpgradeTo(early);
      }
      return read < 0;
    } catch (IOException e) {
      return true;
    }
  }
}
