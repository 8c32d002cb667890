package io.github.qaclassifier.web.gradio;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.web.gradio.Events.Answered;
import io.github.qaclassifier.web.gradio.Events.Event;
import io.github.qaclassifier.web.gradio.Events.Outcome;
import io.github.qaclassifier.web.gradio.Events.Refused;
import io.github.qaclassifier.web.http.ApiError;
import io.github.qaclassifier.web.http.Errors;
import io.github.qaclassifier.web.http.Fields;
import io.github.qaclassifier.web.http.Json;
import io.github.qaclassifier.web.http.Replies;
import io.github.qaclassifier.web.http.Requests;
import io.github.qaclassifier.web.http.Tagging;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Gradio's paths, once at the root and once under {@code /gradio_api}. */
public final class GradioRoutes {

  private static final int MAX_SESSION = 128;

  private final Requests requests;
  private final Tagging tagging;
  private final Events events;

  /** Routes on a bridge, with at most {@code maxEvents} answers that wait to be fetched. */
  public GradioRoutes(Requests requests, Tagging tagging, int maxEvents) {
    this.requests = requests;
    this.tagging = tagging;
    this.events = new Events(maxEvents);
  }

  /** Adds the routes. */
  public void register(RoutesConfig routes) {
    routes.get("/config", GradioRoutes::config);
    for (String prefix : List.of("", "/gradio_api")) {
      routes.post(prefix + "/run/predict", this::run);
      routes.post(prefix + "/api/predict", this::run);
      routes.post(prefix + "/call/predict", this::call);
      routes.get(prefix + "/call/predict/{id}", this::fetch);
      routes.post(prefix + "/queue/join", this::join);
      routes.get(prefix + "/queue/data", this::stream);
    }
    routes.get("/gradio_api/info", ctx -> Replies.json(ctx, GradioConfig.info()));
  }

  private static void config(Context ctx) {
    String root = ctx.url();
    Replies.json(ctx, GradioConfig.config(root.substring(0, root.length() - "/config".length())));
  }

  private void run(Context ctx) {
    long startedAt = System.nanoTime();
    Question question = question(Fields.of(requests.json(ctx), "The body"));
    tagging.answer(
        ctx,
        List.of(question),
        answers -> {
          Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
          Replies.json(ctx, Prediction.output(answers.get(0), took));
        });
  }

  private void call(Context ctx) {
    Fields body = Fields.of(requests.json(ctx), "The body");
    Event event = add("", question(body));
    Replies.json(ctx, Map.of("event_id", event.id()));
  }

  private void fetch(Context ctx) {
    Event event =
        events
            .take(ctx.pathParam("id"))
            .orElseThrow(() -> ApiError.notFound("There is no such event, or no longer."));
    ctx.future(() -> event.outcome().thenAccept(outcome -> eventStream(ctx, completion(outcome))));
  }

  private static String completion(Outcome outcome) {
    return outcome instanceof Answered answered
        ? "event: complete\ndata: %s\n\n".formatted(Json.text(Prediction.data(answered.answer())))
        : "event: error\ndata: %s\n\n".formatted(Json.text(sentence(outcome)));
  }

  private void join(Context ctx) {
    Fields body = Fields.of(requests.json(ctx), "The body");
    String session = body.text("session_hash");
    if (session.isEmpty() || session.length() > MAX_SESSION) {
      throw ApiError.invalid("'session_hash' must have 1 to %d characters.".formatted(MAX_SESSION));
    }
    Event event = add(session, question(body));
    Replies.json(ctx, Map.of("event_id", event.id()));
  }

  private void stream(Context ctx) {
    String session = ctx.queryParam("session_hash");
    List<Event> asked = session == null ? List.of() : events.takeAll(session);
    if (asked.isEmpty()) {
      throw ApiError.notFound("There is no event of this session, or no longer.");
    }
    CompletableFuture<?>[] outputs =
        asked.stream().map(Event::outcome).toArray(CompletableFuture<?>[]::new);
    ctx.future(
        () ->
            CompletableFuture.allOf(outputs)
                .thenRun(
                    () -> {
                      StringBuilder messages = new StringBuilder();
                      asked.forEach(event -> append(messages, event));
                      message(messages, Map.of("msg", "close_stream", "event_id", ""));
                      eventStream(ctx, messages.toString());
                    }));
  }

  private static void append(StringBuilder messages, Event event) {
    Outcome outcome = event.outcome().join();
    message(messages, Map.of("msg", "process_starts", "event_id", event.id(), "eta", 0));
    Map<String, Object> completed = new LinkedHashMap<>();
    completed.put("msg", "process_completed");
    completed.put("event_id", event.id());
    if (outcome instanceof Answered answered) {
      completed.put("output", Prediction.output(answered.answer(), answered.took()));
    } else {
      completed.put("output", Map.of("error", sentence(outcome)));
      completed.put("title", "Error");
    }
    completed.put("success", outcome instanceof Answered);
    message(messages, completed);
  }

  private static void message(StringBuilder messages, Map<String, Object> message) {
    messages.append("data: ").append(Json.text(message)).append("\n\n");
  }

  private static void eventStream(Context ctx, String messages) {
    ctx.contentType("text/event-stream; charset=utf-8").result(messages);
  }

  private Event add(String session, Question question) {
    long startedAt = System.nanoTime();
    return events.add(
        session,
        () ->
            tagging
                .later(List.of(question))
                .handle(
                    (answers, error) ->
                        error == null
                            ? new Answered(
                                answers.get(0), Duration.ofNanos(System.nanoTime() - startedAt))
                            : new Refused(Errors.of(error))));
  }

  private static String sentence(Outcome outcome) {
    return outcome instanceof Refused refused ? refused.error().sentence() : "";
  }

  private Question question(Fields body) {
    JsonNode data = body.required("data");
    if (!data.isArray() || data.isEmpty() || !data.get(0).isTextual()) {
      throw ApiError.invalid("'data' must be an array with the question's text, as [\"...\"].");
    }
    return requests.question("", data.get(0).textValue());
  }
}
