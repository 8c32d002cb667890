package io.github.qaclassifier.web.gradio;

import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.web.http.ApiError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Answers that are fetched by another request than the one that asked. Bounded in number and age.
 */
final class Events {

  private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final int limit;
  private final Map<String, Event> events = new LinkedHashMap<>();

  Events(int limit) {
    this.limit = limit;
  }

  /**
   * An answer under way.
   *
   * @param outcome completes without an exception, also where the question was refused
   */
  record Event(String id, String session, long born, CompletableFuture<Outcome> outcome) {}

  /** What became of an event. */
  sealed interface Outcome {}

  /** The question was answered. */
  record Answered(Classification answer, Duration took) implements Outcome {}

  /** It was not. */
  record Refused(ApiError error) implements Outcome {}

  /** Keeps an answer for a session; asks for it only if there is room. */
  synchronized Event add(String session, Supplier<CompletableFuture<Outcome>> ask) {
    forgetOld();
    if (events.size() >= limit) {
      throw ApiError.overloaded("Too many events wait to be fetched: ask again in a moment.");
    }
    Event event = new Event(UUID.randomUUID().toString(), session, System.nanoTime(), ask.get());
    events.put(event.id(), event);
    return event;
  }

  /** Takes an event out. */
  synchronized Optional<Event> take(String id) {
    forgetOld();
    return Optional.ofNullable(events.remove(id));
  }

  /** Takes all events of a session out. */
  synchronized List<Event> takeAll(String session) {
    forgetOld();
    List<Event> taken = new ArrayList<>();
    for (Iterator<Event> it = events.values().iterator(); it.hasNext(); ) {
      Event event = it.next();
      if (event.session().equals(session)) {
        taken.add(event);
        it.remove();
      }
    }
    return taken;
  }

  private void forgetOld() {
    long now = System.nanoTime();
    Iterator<Event> oldestFirst = events.values().iterator();
    while (oldestFirst.hasNext() && now - oldestFirst.next().born() > KEPT_NANOS) {
      oldestFirst.remove();
    }
  }
}
