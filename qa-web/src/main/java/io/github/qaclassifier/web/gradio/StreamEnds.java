package io.github.qaclassifier.web.gradio;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** When the last stream of each session ended. Not safe for threads. */
final class StreamEnds {

  /** Times of {@link System#nanoTime}, by session, the oldest first. */
  private final Map<String, Long> ends = new LinkedHashMap<>();

  void add(String session, long now) {
    // A map keeps the place of a key that it has.
    ends.remove(session);
    ends.put(session, now);
  }

  /** Returns when the last stream of a session ended; empty if that is forgotten. */
  Optional<Long> of(String session) {
    return Optional.ofNullable(ends.get(session));
  }

  /** Forgets the ends before a time. */
  void forgetBefore(long time) {
    Iterator<Long> oldestFirst = ends.values().iterator();
    while (oldestFirst.hasNext() && oldestFirst.next() - time < 0) {
      oldestFirst.remove();
    }
  }
}
