package io.github.qaclassifier.web.internal;

import io.github.qaclassifier.web.http.EventStream;
import io.github.qaclassifier.web.http.RequestGate;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Sends a response once it is complete and no thread works on it any more: a client that reads
 * slowly holds a connection, but no thread. Where the memory budget has no room, the response is
 * sent at once.
 *
 * <p>An {@link EventStream} is sent message by message, also without a thread that waits for the
 * client.
 */
final class ResponseBuffer extends Handler.Wrapper {

  /** A client that lets more bytes of an event stream pile up loses its connection. */
  private static final int MAX_PENDING_STREAM_BYTES = 1 << 20;

  private final MemoryBudget budget;
  private final ConnectionGuard connections;
  private final BooleanSupplier stopping;

  /**
   * Creates a handler in front of all others.
   *
   * @param stopping whether each response must be the last of its connection
   */
  ResponseBuffer(MemoryBudget budget, ConnectionGuard connections, BooleanSupplier stopping) {
    this.budget = budget;
    this.connections = connections;
    this.stopping = stopping;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Buffered buffered = new Buffered(request, response, callback);
    return super.handle(request, buffered, buffered);
  }

  /** Collects what is written until the request is done. */
  private final class Buffered extends Response.Wrapper implements Callback {

    private final Request request;
    private final Callback callback;
    private final MemoryBudget.Share share = budget.permanent();
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private @Nullable Messages messages;
    private boolean begun;
    private boolean last;
    private boolean direct;

    Buffered(Request request, Response response, Callback callback) {
      super(request, response);
      this.request = request;
      this.callback = callback;
      Request.addCompletionListener(request, failure -> share.close());
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback written) {
      begun = true;
      if (EventStream.isOpen(request)) {
        this.last |= last;
        send(content, written);
        return;
      }
      if (direct) {
        super.write(last, content, written);
        return;
      }
      int count = BufferUtil.length(content);
      if (share.take(count)) {
        collected.writeBytes(count == 0 ? new byte[0] : BufferUtil.toArray(content));
        BufferUtil.clear(content);
        this.last |= last;
        written.succeeded();
        return;
      }
      direct = true;
      closeIfNeeded();
      ByteBuffer before = ByteBuffer.wrap(collected.toByteArray());
      super.write(
          false, before, Callback.from(() -> super.write(last, content, written), written::failed));
    }

    private void send(ByteBuffer content, Callback written) {
      if (messages == null) {
        closeIfNeeded();
        connections.beginStream(request);
        Request.addCompletionListener(request, failure -> connections.endStream(request));
        messages = new Messages(this::writeThrough, this::finish, this::failed);
      }
      byte[] bytes = BufferUtil.hasContent(content) ? BufferUtil.toArray(content) : new byte[0];
      BufferUtil.clear(content);
      if (messages.add(bytes)) {
        written.succeeded();
      } else {
        written.failed(new EofException("The client does not read the event stream."));
      }
    }

    private void writeThrough(boolean last, ByteBuffer content, Callback written) {
      super.write(last, content, written);
    }

    /** Announces the close of a connection with an unread body, or of a server that stops. */
    private void closeIfNeeded() {
      if (stopping.getAsBoolean() || UnreadBody.isPending(request)) {
        getHeaders().put(HttpFields.CONNECTION_CLOSE);
      }
    }

    @Override
    public boolean isCommitted() {
      return begun || super.isCommitted();
    }

    @Override
    public boolean hasLastWrite() {
      return last || super.hasLastWrite();
    }

    @Override
    public void succeeded() {
      if (messages != null) {
        messages.end();
      } else if (direct) {
        finish();
      } else {
        closeIfNeeded();
        super.write(true, content(), Callback.from(this::finish, callback::failed));
      }
    }

    /** Returns the collected bytes; for HEAD only their number. */
    private ByteBuffer content() {
      if (!RequestGate.isHead(request)) {
        return ByteBuffer.wrap(collected.toByteArray());
      }
      getHeaders().put(HttpHeader.CONTENT_LENGTH, collected.size());
      return BufferUtil.EMPTY_BUFFER;
    }

    private void finish() {
      UnreadBody.discardRest(request, callback::succeeded);
    }

    @Override
    public void failed(Throwable failure) {
      callback.failed(failure);
    }

    @Override
    public InvocationType getInvocationType() {
      return callback.getInvocationType();
    }
  }

  /** Writes to a client. */
  private interface Writer {
    void write(boolean last, ByteBuffer content, Callback written);
  }

  /** The messages of an event stream, sent one after another as fast as the client reads. */
  private static final class Messages extends IteratingCallback {

    private final Writer writer;
    private final Runnable onSent;
    private final Consumer<Throwable> onFailure;
    private final Queue<byte[]> pending = new ArrayDeque<>();
    private int pendingBytes;
    private boolean ended;
    private boolean lastSent;

    Messages(Writer writer, Runnable onSent, Consumer<Throwable> onFailure) {
      this.writer = writer;
      this.onSent = onSent;
      this.onFailure = onFailure;
    }

    /** Queues a message; false if too many bytes are waiting, or the client has disconnected. */
    boolean add(byte[] message) {
      synchronized (pending) {
        if (pendingBytes + message.length > MAX_PENDING_STREAM_BYTES || isFailed() || isClosed()) {
          return false;
        }
        pendingBytes += message.length;
        pending.add(message);
      }
      iterate();
      return true;
    }

    /** Ends the response: no message follows. */
    void end() {
      boolean broken;
      synchronized (pending) {
        ended = true;
        broken = isFailed() || isClosed();
      }
      if (broken) {
        onFailure.accept(new EofException("The client does not read the event stream."));
      } else {
        iterate();
      }
    }

    @Override
    protected Action process() {
      byte[] next;
      boolean last;
      synchronized (pending) {
        next = pending.poll();
        last = next == null && ended;
        if (next == null && !last) {
          return Action.IDLE;
        }
        if (lastSent) {
          return Action.SUCCEEDED;
        }
        lastSent = last;
        pendingBytes -= next == null ? 0 : next.length;
      }
      writer.write(last, next == null ? BufferUtil.EMPTY_BUFFER : ByteBuffer.wrap(next), this);
      return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteSuccess() {
      onSent.run();
    }

    @Override
    protected void onCompleteFailure(Throwable failure) {
      boolean over;
      synchronized (pending) {
        over = ended;
        pending.clear();
      }
      if (over) {
        onFailure.accept(failure);
      }
    }
  }
}
