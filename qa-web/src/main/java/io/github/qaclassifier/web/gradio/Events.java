package io.github.qaclassifier.web.gradio;

import io.github.qaclassifier.web.http.ApiError;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Results that a later request fetches, and the streams that deliver them. The number of unfetched
 * results is bounded per session, and their age is bounded. Safe for any number of threads.
 */
final class Events {

  private static final long MAX_AGE_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** The limit of the server, as a multiple of the limit of one session. */
  private static final int SESSIONS_AT_LIMIT = 16;

  private final int sessionLimit;
  private final Map<String, Event> unfetched = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, QueueStream> streams = new HashMap<>();
  private final StreamEnds streamEnds = new StreamEnds();

  /** Creates a store of at most {@code sessionLimit} unfetched results per session. */
  Events(int sessionLimit) {
    this.sessionLimit = sessionLimit;
  }

  /**
   * A result that is being computed.
   *
   * @param outcome never completes with an exception, even if the question is refused
   */
  record Event(String id, String session, long createdAt, CompletableFuture<Outcome> outcome) {}

  /** How an event ended. */
  sealed interface Outcome {}

  /** The question was classified. */
  record Classified(List<Object> data, Duration duration) implements Outcome {}

  /** The question was not classified. */
  record Refused(ApiError error) implements Outcome {}

  /**
   * Adds an event, which the session's open stream delivers at once.
   *
   * <p>A session with too many unfetched results loses its oldest complete one; it is refused if
   * none is complete.
   */
  synchronized Event add(String session, Supplier<CompletableFuture<Outcome>> classification) {
    forgetOld();
    if (counts.getOrDefault(session, 0) >= sessionLimit) {
      makeRoom(event -> event.session().equals(session));
    }
    if (unfetched.size() >= sessionLimit * SESSIONS_AT_LIMIT) {
      makeRoom(event -> true);
    }
    Event event =
        new Event(UUID.randomUUID().toString(), session, System.nanoTime(), classification.get());
    QueueStream stream = streams.get(session);
    if (stream == null || !stream.deliver(event)) {
      unfetched.put(event.id(), event);
      counts.merge(session, 1, Integer::sum);
    }
    return event;
  }

  /** Removes an event that is not delivered by a stream. */
  synchronized Optional<Event> take(String id) {
    forgetOld();
    Event event = unfetched.get(id);
    if (event != null) {
      remove(event);
    }
    return Optional.ofNullable(event);
  }

  /** Whether a session has events that no stream delivers yet. */
  synchronized boolean hasUnfetched(String session) {
    forgetOld();
    return counts.containsKey(session);
  }

  /** Lets a new stream deliver the events of a session, also those that are added later. */
  synchronized void deliver(String session, QueueStream stream) {
    List<Event> events =
        unfetched.values().stream().filter(event -> event.session().equals(session)).toList();
    streams.put(session, stream);
    events.forEach(this::remove);
    events.forEach(stream::deliver);
    stream.endSoonIfIdle();
  }

  /** Ends a stream that has nothing to deliver; no later event is given to it. */
  synchronized void endIfIdle(String session, QueueStream stream) {
    if (stream.endIfIdle()) {
      streams.remove(session, stream);
      streamEnds.add(session, System.nanoTime());
    }
  }

  /**
   * Returns how long ago the session's last stream ended; empty if that is too long ago to matter.
   */
  synchronized Optional<Duration> sinceLastStream(String session) {
    return streamEnds.of(session).map(ended -> Duration.ofNanos(System.nanoTime() - ended));
  }

  private void makeRoom(Predicate<Event> candidates) {
    Event oldest =
        unfetched.values().stream()
            .filter(candidates)
            .filter(event -> event.outcome().isDone())
            .findFirst()
            .orElseThrow(
                () ->
                    ApiError.overloaded(
                        "Too many results wait to be fetched: try again in a moment."));
    remove(oldest);
  }

  private void remove(Event event) {
    unfetched.remove(event.id());
    counts.computeIfPresent(event.session(), (session, count) -> count == 1 ? null : count - 1);
  }

  private void forgetOld() {
    long limit = System.nanoTime() - MAX_AGE_NANOS;
    while (!unfetched.isEmpty()) {
      Event oldest = unfetched.values().iterator().next();
      if (oldest.createdAt() - limit > 0) {
        break;
      }
      remove(oldest);
    }
    streamEnds.forgetBefore(limit);
  }
}
