package io.github.qaclassifier.web.internal;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * The rest of a body that nobody needs, because its request is refused. A server that closed the
 * connection at once would reset it, and a client that is still sending would never see the
 * response. So the rest is read and discarded after the response, within bounds.
 */
final class UnreadBody implements Runnable {

  private static final String ATTRIBUTE = "qa.unread-body";
  private static final long MAX_BYTES = 64L << 20;
  private static final int MAX_BYTES_AT_ONCE = 1 << 20;
  private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Request request;
  private final Runnable done;
  private final long startedAt = System.nanoTime();
  private long bytes;

  private UnreadBody(Request request, Runnable done) {
    this.request = request;
    this.done = done;
  }

  /**
   * Discards what has arrived of the body of a request whose handlers need none.
   *
   * @return the request for its handlers, which see an empty body
   */
  static Request discardArrived(Request request) {
    if (!hasBody(request) || isConsumed(request)) {
      return request;
    }
    request.setAttribute(ATTRIBUTE, request);
    return new WithoutBody(request);
  }

  private static boolean isConsumed(Request request) {
    for (int bytes = 0; bytes < MAX_BYTES_AT_ONCE; ) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        return false;
      }
      bytes += chunk.remaining();
      boolean failed = Content.Chunk.isFailure(chunk);
      boolean last = chunk.isLast();
      chunk.release();
      if (failed || last) {
        return !failed;
      }
    }
    return false;
  }

  /** Whether more of the body may follow, so that the connection cannot be kept. */
  static boolean isPending(Request request) {
    return request.getAttribute(ATTRIBUTE) != null;
  }

  /** Reads and discards the rest of the body, then runs {@code done}. */
  static void discardRest(Request request, Runnable done) {
    boolean waitsForContinue =
        request.getHeaders().contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString());
    if (request.getAttribute(ATTRIBUTE) instanceof Request unread && !waitsForContinue) {
      new UnreadBody(unread, done).run();
    } else {
      done.run();
    }
  }

  @Override
  public void run() {
    while (bytes < MAX_BYTES && System.nanoTime() - startedAt < MAX_NANOS) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      bytes += chunk.remaining();
      boolean last = chunk.isLast() || Content.Chunk.isFailure(chunk);
      chunk.release();
      if (last) {
        break;
      }
    }
    done.run();
  }

  private static boolean hasBody(Request request) {
    return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  /** A request that hides its body, so that nobody else consumes or fails it. */
  private static final class WithoutBody extends Request.Wrapper {

    WithoutBody(Request wrapped) {
      super(wrapped);
    }

    @Override
    public Content.Chunk read() {
      return Content.Chunk.EOF;
    }

    @Override
    public boolean consumeAvailable() {
      return true;
    }

    @Override
    public void demand(Runnable onContent) {
      onContent.run();
    }
  }
}
