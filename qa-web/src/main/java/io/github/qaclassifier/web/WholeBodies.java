package io.github.qaclassifier.web;

import io.github.qaclassifier.core.serving.ServerLimits;
import io.github.qaclassifier.web.http.ApiError;
import io.github.qaclassifier.web.http.Body;
import io.github.qaclassifier.web.http.ErrorType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Reads the bodies of requests before a thread works on them: a client that sends slowly holds a
 * connection, but no thread. A body is refused as soon as it is too long, has taken too long, ends
 * too early, or finds no room beside all others that are being read or answered.
 *
 * <p>Jetty's {@code EagerContentHandler} does not fit: it waits on after an idle timeout.
 */
final class WholeBodies extends Handler.Wrapper {

  private final int limit;
  private final long patienceNanos;
  private final Room room;

  WholeBodies(ServerLimits limits, Room room) {
    this.limit = limits.maxBodyBytes();
    this.patienceNanos = limits.idleTimeout().toNanos();
    this.room = room;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!HttpMethod.POST.is(request.getMethod())) {
      return super.handle(request, response, callback);
    }
    Reading reading = new Reading(request, response, callback);
    if (reading.advance()) {
      return super.handle(request, response, callback);
    }
    request.demand(reading);
    return true;
  }

  /** One body on its way; its methods are called by one thread after another. */
  private final class Reading implements Runnable {

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final long startedAt = System.nanoTime();

    Reading(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = callback;
      Request.addCompletionListener(request, failure -> room.giveBack(body.size()));
    }

    @Override
    public void run() {
      if (!advance()) {
        request.demand(this);
        return;
      }
      try {
        if (!WholeBodies.super.handle(request, response, callback)) {
          Response.writeError(request, response, callback, 404);
        }
      } catch (Exception e) {
        Response.writeError(request, response, callback, e);
      }
    }

    /** Takes what has arrived; true once the body is whole, or refused. */
    boolean advance() {
      if (request.getLength() > limit) {
        return refuse(tooLarge());
      }
      while (true) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          return System.nanoTime() - startedAt > patienceNanos && refuse(tooSlow());
        }
        if (Content.Chunk.isFailure(chunk)) {
          return refuse(chunk.getFailure() instanceof TimeoutException ? tooSlow() : broken());
        }
        try {
          if (chunk.remaining() > limit - body.size()) {
            return refuse(tooLarge());
          }
          if (!take(chunk.getByteBuffer())) {
            return refuse(ApiError.overloaded("Too many bodies at once: ask again in a moment."));
          }
        } finally {
          chunk.release();
        }
        if (chunk.isLast()) {
          Body.keep(request, body.toByteArray());
          return true;
        }
      }
    }

    private boolean take(ByteBuffer bytes) {
      if (!room.take(bytes.remaining())) {
        return false;
      }
      body.writeBytes(BufferUtil.toArray(bytes));
      return true;
    }

    private boolean refuse(ApiError reason) {
      Body.refuse(request, reason);
      return true;
    }
  }

  private ApiError tooLarge() {
    return ApiError.tooLarge("The body has more than %d bytes.".formatted(limit));
  }

  private static ApiError tooSlow() {
    return new ApiError(408, ErrorType.Timeout, "The body came too slowly.");
  }

  private static ApiError broken() {
    return ApiError.malformed("The body ended too early, or is not sound HTTP.");
  }
}
