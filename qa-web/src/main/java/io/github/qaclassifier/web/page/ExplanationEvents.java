package io.github.qaclassifier.web.page;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.explain.Explanation;
import io.github.qaclassifier.web.http.Errors;
import io.github.qaclassifier.web.http.EventStream;
import io.github.qaclassifier.web.http.JsonCodec;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends an explanation to the page step by step. Each event is a JSON object: {@code html} has the
 * explanation so far, {@code error} a sentence.
 */
final class ExplanationEvents {

  private static final long MIN_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

  /** The HTML repeats the text, so longer texts get the complete explanation only. */
  private static final int MAX_LENGTH_IN_STEPS = 20_000;

  private final EventStream stream;
  private final Question question;
  private final boolean inSteps;
  private long nextAt = System.nanoTime();

  ExplanationEvents(EventStream stream, Question question) {
    this.stream = stream;
    this.question = question;
    this.inSteps = question.title().length() + question.body().length() <= MAX_LENGTH_IN_STEPS;
  }

  /** Sends an intermediate explanation, unless the previous one was sent a moment ago. */
  void progress(Explanation explanation) {
    long now = System.nanoTime();
    if (inSteps && now - nextAt >= 0) {
      nextAt = now + MIN_INTERVAL_NANOS;
      send(explanation);
    }
  }

  /** Sends the complete explanation, or why there is none. */
  void complete(@Nullable Explanation explanation, @Nullable Throwable error) {
    if (explanation != null) {
      send(explanation);
    } else if (error != null) {
      send(Map.of("error", Errors.of(error).sentence()));
    }
  }

  private void send(Explanation explanation) {
    String html = Templates.render("reason", Reason.of(explanation, question));
    send(Map.of("html", html.strip()));
  }

  private void send(Map<String, String> event) {
    stream.send("data: " + JsonCodec.text(event) + "\n\n");
  }
}
