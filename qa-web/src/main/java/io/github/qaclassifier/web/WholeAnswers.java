package io.github.qaclassifier.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Sends answers once they are whole and no thread works on them any more: a client that reads
 * slowly holds a connection, but no thread. Where there is no room to wait, the answer goes out at
 * once.
 */
final class WholeAnswers extends Handler.Wrapper {

  private final Room room;
  private final BooleanSupplier stopping;

  /**
   * A handler in front of all others.
   *
   * @param stopping whether each answer must be the last of its connection
   */
  WholeAnswers(Room room, BooleanSupplier stopping) {
    this.room = room;
    this.stopping = stopping;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Answer answer = new Answer(request, response, callback);
    return super.handle(request, answer, answer);
  }

  /** Collects what is written until the request is done with. */
  private final class Answer extends Response.Wrapper implements Callback {

    private final Callback callback;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private boolean begun;
    private boolean last;
    private boolean direct;

    Answer(Request request, Response response, Callback callback) {
      super(request, response);
      this.callback = callback;
      Request.addCompletionListener(request, failure -> room.giveBack(collected.size()));
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback written) {
      begun = true;
      if (direct) {
        super.write(last, content, written);
        return;
      }
      int count = BufferUtil.length(content);
      if (room.take(count)) {
        collected.writeBytes(count == 0 ? new byte[0] : BufferUtil.toArray(content));
        BufferUtil.clear(content);
        this.last |= last;
        written.succeeded();
        return;
      }
      direct = true;
      ByteBuffer before = ByteBuffer.wrap(collected.toByteArray());
      super.write(
          false, before, Callback.from(() -> super.write(last, content, written), written::failed));
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
      if (direct) {
        callback.succeeded();
      } else {
        if (stopping.getAsBoolean()) {
          getHeaders().put(HttpFields.CONNECTION_CLOSE);
        }
        super.write(true, ByteBuffer.wrap(collected.toByteArray()), callback);
      }
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
}
