package io.github.qaclassifier.web.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.util.Attributes;

/**
 * A response of messages that are sent as they come, in the format of server-sent events. Sending
 * never waits for the client. Safe for any number of threads.
 *
 * <p>The route returns a future with {@code ctx.future(...)}; the stream ends when it completes.
 */
public final class EventStream {

  private static final String ATTRIBUTE = "qa.event-stream";

  private final Context ctx;
  private final ClientConnection connection;
  private boolean broken;

  private EventStream(Context ctx) {
    this.ctx = ctx;
    this.connection = ClientConnection.of(ctx);
  }

  /** Begins a stream; every write of this response is sent at once. */
  public static EventStream open(Context ctx) {
    ctx.req().setAttribute(ATTRIBUTE, true);
    ctx.contentType("text/event-stream; charset=utf-8");
    // nginx would otherwise hold messages back.
    ctx.header("X-Accel-Buffering", "no");
    return new EventStream(ctx);
  }

  /** Whether the response of a request is a stream. */
  public static boolean isOpen(Attributes request) {
    return request.getAttribute(ATTRIBUTE) != null;
  }

  /** Sends one message; false if the client has disconnected. */
  public synchronized boolean send(String message) {
    if (!broken) {
      try {
        ctx.res().getOutputStream().write(message.getBytes(StandardCharsets.UTF_8));
        ctx.res().flushBuffer();
      } catch (IOException e) {
        broken = true;
      }
    }
    return !broken;
  }

  /** Whether the client has closed the connection. Must not be called after the stream's end. */
  public synchronized boolean isClosedByClient() {
    broken |= connection.isClosedByClient();
    return broken;
  }
}
