package io.github.qaclassifier.web.gradio;

import io.github.qaclassifier.web.gradio.Events.Classified;
import io.github.qaclassifier.web.gradio.Events.Event;
import io.github.qaclassifier.web.gradio.Events.Outcome;
import io.github.qaclassifier.web.gradio.Events.Refused;
import io.github.qaclassifier.web.http.EventStream;
import io.github.qaclassifier.web.http.JsonCodec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The stream of one session. It delivers each result as soon as it is available, also those of
 * calls that join while the stream is open, and ends a moment after it has nothing left to deliver.
 */
final class QueueStream {

  /** A client that calls again within this time keeps its stream. */
  private static final long LINGER_MILLIS = 250;

  private final EventStream out;
  private final Executor executor;
  private final Runnable onIdle;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private int pending;
  private long deliveries;
  private boolean ended;

  /**
   * Creates a stream that writes to {@code out}.
   *
   * @param onIdle called on {@code executor} when the stream may end
   */
  QueueStream(EventStream out, Executor executor, Consumer<QueueStream> onIdle) {
    this.out = out;
    this.executor = executor;
    this.onIdle = () -> onIdle.accept(this);
  }

  /** Completes when the stream has ended. */
  CompletableFuture<Void> end() {
    return end;
  }

  /** Delivers an event once it is complete; false if the stream has ended or lost its client. */
  synchronized boolean deliver(Event event) {
    if (ended || out.isClosedByClient()) {
      return false;
    }
    pending++;
    deliveries++;
    send(Map.of("msg", "process_starts", "event_id", event.id(), "eta", 0));
    CompletableFuture<Void> unused =
        event.outcome().thenAcceptAsync(outcome -> complete(event, outcome), executor);
    return true;
  }

  /** Ends the stream if it has nothing to deliver; true if it has ended now. */
  synchronized boolean endIfIdle() {
    if (ended || (pending > 0 && !out.isClosedByClient())) {
      return false;
    }
    send(Map.of("msg", "close_stream", "event_id", ""));
    ended = true;
    end.completeAsync(() -> null, executor);
    return true;
  }

  private synchronized void complete(Event event, Outcome outcome) {
    pending--;
    if (ended) {
      return;
    }
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("msg", "process_completed");
    message.put("event_id", event.id());
    if (outcome instanceof Classified result) {
      message.put("output", Prediction.output(result));
    } else if (outcome instanceof Refused refused) {
      message.put("output", Map.of("error", refused.error().sentence()));
      message.put("title", "Error");
    }
    message.put("success", outcome instanceof Classified);
    if (!send(message) || pending == 0) {
      endSoonIfIdle();
    }
  }

  /** Ends the stream in a moment, unless it has something to deliver by then. */
  synchronized void endSoonIfIdle() {
    long now = deliveries;
    CompletableFuture.delayedExecutor(LINGER_MILLIS, TimeUnit.MILLISECONDS, executor)
        .execute(() -> endUnlessUsed(now));
  }

  private void endUnlessUsed(long then) {
    boolean used;
    synchronized (this) {
      used = deliveries != then;
    }
    if (!used) {
      onIdle.run();
    }
  }

  private boolean send(Map<String, Object> message) {
    return out.send("data: " + JsonCodec.text(message) + "\n\n");
  }
}
