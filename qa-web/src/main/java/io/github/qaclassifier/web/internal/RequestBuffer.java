package io.github.qaclassifier.web.internal;

import io.github.qaclassifier.core.serving.ServerLimits;
import io.github.qaclassifier.web.http.ApiError;
import io.github.qaclassifier.web.http.Body;
import io.github.qaclassifier.web.http.ErrorType;
import io.github.qaclassifier.web.http.RequestGate;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Reads the bodies of requests before a thread works on them: a client that sends slowly holds a
 * connection, but no thread. A body is refused as soon as it is too long, arrives too slowly, ends
 * too early, or has no room in the memory budget. The body of a request that is refused anyway is
 * never kept.
 *
 * <p>Jetty's {@code EagerContentHandler} does not fit: it keeps waiting after an idle timeout.
 */
final class RequestBuffer extends Handler.Wrapper {

  /** Requests that have not shown the key share this part of the memory. */
  private static final int UNVERIFIED_DIVISOR = 4;

  private final ServerLimits limits;
  private final RequestGate gate;
  private final MemoryBudget budget;
  private final MemoryBudget unverifiedBudget;

  RequestBuffer(ServerLimits limits, RequestGate gate, MemoryBudget budget, long memory) {
    this.limits = limits;
    this.gate = gate;
    this.budget = budget;
    this.unverifiedBudget = new MemoryBudget(memory / UNVERIFIED_DIVISOR);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (RequestGate.isRefused(request) || !HttpMethod.POST.is(request.getMethod())) {
      return super.handle(UnreadBody.discardArrived(request), response, callback);
    }
    Reading reading = new Reading(request, response, callback);
    if (reading.advance()) {
      return super.handle(reading.done(), response, callback);
    }
    request.demand(reading);
    return true;
  }

  /** One body being received. Jetty calls its methods from one thread at a time. */
  private final class Reading implements Runnable {

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final EndPoint endPoint;
    private final MemoryBudget.Share share;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final long startedAt = System.nanoTime();
    private final long idleMillis = limits.idleTimeout().toMillis();
    private final BodyDeadline deadline = new BodyDeadline(idleMillis);
    private boolean complete;
    private boolean ended;

    Reading(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = callback;
      this.endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
      MemoryBudget memory = gate.isVerified(request) ? budget : unverifiedBudget;
      this.share = memory.evictable(Request.getRemoteAddr(request), this::wake);
      Request.addCompletionListener(request, failure -> share.close());
      // A timeout while nothing is demanded fails the request, unless a listener prevents that.
      request.addIdleTimeoutListener(timeout -> hasEnded());
    }

    @Override
    public void run() {
      if (!advance()) {
        request.demand(this);
        return;
      }
      try {
        if (!RequestBuffer.super.handle(done(), response, callback)) {
          Response.writeError(request, response, callback, 404);
        }
      } catch (Exception e) {
        Response.writeError(request, response, callback, e);
      }
    }

    /**
     * Ends a pending read by the shortest idle timeout, so that it finds the share evicted. The
     * timeout recurs until the read is pending.
     */
    private void wake() {
      request
          .getComponents()
          .getExecutor()
          .execute(
              () -> {
                synchronized (this) {
                  if (!ended) {
                    setIdleTimeout(1);
                  }
                }
              });
    }

    private synchronized boolean hasEnded() {
      return ended;
    }

    /** Gives the connection its usual idle timeout, which {@link #wake} no longer changes. */
    private synchronized void end() {
      ended = true;
      setIdleTimeout(idleMillis);
    }

    /** Takes what has arrived; true once the body is complete, or refused. */
    boolean advance() {
      if (request.getLength() > limits.maxBodyBytes()) {
        return refuse(tooLarge());
      }
      while (true) {
        Content.Chunk chunk = request.read();
        if (share.isEvicted()) {
          if (chunk != null) {
            chunk.release();
          }
          return refuse(noRoom());
        }
        if (chunk == null || isPause(chunk)) {
          long remaining = deadline.remainingMillis(elapsedMillis(), body.size());
          if (remaining == 0) {
            return refuse(tooSlow());
          }
          setIdleTimeout(remaining);
          // An eviction from here on shortens this timeout.
          return share.isEvicted() && refuse(noRoom());
        }
        if (Content.Chunk.isFailure(chunk)) {
          return refuse(chunk.getFailure() instanceof TimeoutException ? tooSlow() : broken());
        }
        try {
          if (chunk.remaining() > limits.maxBodyBytes() - body.size()) {
            return refuse(tooLarge());
          }
          if (!share.take(chunk.remaining())) {
            return refuse(noRoom());
          }
          body.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
        } finally {
          chunk.release();
        }
        if (chunk.isLast()) {
          return keep();
        }
      }
    }

    private boolean keep() {
      end();
      if (!share.keep()) {
        return refuse(noRoom());
      }
      Body.keep(request, body.toByteArray());
      complete = true;
      return true;
    }

    private boolean refuse(ApiError reason) {
      end();
      body.reset();
      share.close();
      Body.refuse(request, reason);
      return true;
    }

    /** Returns the request for its handlers, once its body is complete or refused. */
    Request done() {
      return complete ? request : UnreadBody.discardArrived(request);
    }

    private void setIdleTimeout(long millis) {
      if (endPoint.getIdleTimeout() != millis) {
        endPoint.setIdleTimeout(millis);
      }
    }

    private long elapsedMillis() {
      return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt);
    }

    /** Whether nothing arrived within the idle timeout, after which more can still be read. */
    private static boolean isPause(Content.Chunk chunk) {
      return Content.Chunk.isFailure(chunk, false)
          && chunk.getFailure() instanceof TimeoutException;
    }
  }

  private ApiError tooLarge() {
    return ApiError.tooLarge("The body has more than %d bytes.".formatted(limits.maxBodyBytes()));
  }

  private static ApiError noRoom() {
    return ApiError.overloaded("Too many request bodies at once: try again in a moment.");
  }

  private static ApiError tooSlow() {
    return new ApiError(408, ErrorType.Timeout, "The body arrived too slowly.");
  }

  private static ApiError broken() {
    return ApiError.malformed("The body ended too early, or is not valid HTTP.");
  }
}
