package io.github.qaclassifier.web.gradio;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.web.gradio.Events.Classified;
import io.github.qaclassifier.web.gradio.Events.Event;
import io.github.qaclassifier.web.gradio.Events.Outcome;
import io.github.qaclassifier.web.gradio.Events.Refused;
import io.github.qaclassifier.web.http.ApiError;
import io.github.qaclassifier.web.http.BatchedClassification;
import io.github.qaclassifier.web.http.Errors;
import io.github.qaclassifier.web.http.EventStream;
import io.github.qaclassifier.web.http.Fields;
import io.github.qaclassifier.web.http.JsonCodec;
import io.github.qaclassifier.web.http.PublicAddress;
import io.github.qaclassifier.web.http.RequestGate;
import io.github.qaclassifier.web.http.Requests;
import io.github.qaclassifier.web.http.Responses;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.MethodNotAllowedResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Gradio's paths, at the root and under {@code /gradio_api}. */
public final class GradioRoutes {

  private static final int MAX_SESSION = 128;

  /**
   * The time within which a client learns that its stream has ended. The response to a call that
   * joins within this time is delayed until then, because a client that still considers the stream
   * open does not open another one.
   */
  private static final Duration STREAM_END_DELAY = Duration.ofMillis(100);

  private final Requests requests;
  private final BatchedClassification classification;
  private final PublicAddress address;
  private final Executor responders;
  private final Events events;

  /**
   * Routes for a classification.
   *
   * @param responders runs the code that responds
   * @param maxEvents limit on the unfetched results of one session
   */
  public GradioRoutes(
      Requests requests,
      BatchedClassification classification,
      PublicAddress address,
      Executor responders,
      int maxEvents) {
    this.requests = requests;
    this.classification = classification;
    this.address = address;
    this.responders = responders;
    this.events = new Events(maxEvents);
  }

  /** Adds the routes. */
  public void register(RoutesConfig routes) {
    routes.get("/config", ctx -> Responses.json(ctx, GradioConfig.config(address.root(ctx))));
    for (String prefix : List.of("", "/gradio_api")) {
      routes.post(prefix + "/run/predict", this::run);
      routes.post(prefix + "/api/predict", this::run);
      routes.post(prefix + "/call/predict", this::call);
      routes.get(prefix + "/call/predict/{id}", this::fetch);
      routes.post(prefix + "/queue/join", this::join);
      routes.get(prefix + "/queue/data", this::stream);
    }
    routes.get("/gradio_api/info", ctx -> Responses.json(ctx, GradioConfig.info()));
  }

  private void run(Context ctx) {
    long startedAt = System.nanoTime();
    Question question = question(Fields.of(requests.json(ctx), "The body"));
    classification.respond(
        ctx,
        List.of(question),
        results ->
            Responses.json(
                ctx,
                Prediction.output(
                    new Classified(Prediction.data(results.get(0)), since(startedAt)))));
  }

  private void call(Context ctx) {
    Question question = question(Fields.of(requests.json(ctx), "The body"));
    Event event = events.add("call " + ctx.ip(), () -> classify(question));
    Responses.json(ctx, Map.of("event_id", event.id()));
  }

  private void fetch(Context ctx) {
    refuseHead(ctx);
    Event event =
        events
            .take(ctx.pathParam("id"))
            .orElseThrow(() -> ApiError.notFound("There is no such event, or no longer."));
    ctx.future(
        () ->
            event
                .outcome()
                .thenAcceptAsync(
                    outcome -> Responses.events(ctx, completion(outcome)), responders));
  }

  private static String completion(Outcome outcome) {
    return outcome instanceof Classified result
        ? "event: complete\ndata: %s\n\n".formatted(JsonCodec.text(result.data()))
        : "event: error\ndata: %s\n\n".formatted(JsonCodec.text(sentence(outcome)));
  }

  /**
   * Accepts a call whose result the session's stream delivers. A question that is refused is
   * accepted too, and its event fails with the sentence: clients show no sentence for a call that
   * is not accepted.
   */
  private void join(Context ctx) {
    Fields body = Fields.of(requests.json(ctx), "The body");
    String session = session(body.text("session_hash"));
    Event event = events.add(session, () -> orRefused(() -> classify(question(body))));
    Duration delay =
        events.sinceLastStream(session).map(STREAM_END_DELAY::minus).orElse(Duration.ZERO);
    Runnable respond = () -> Responses.json(ctx, Map.of("event_id", event.id()));
    if (delay.isNegative() || delay.isZero()) {
      respond.run();
    } else {
      Executor later =
          CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, responders);
      ctx.future(() -> CompletableFuture.runAsync(respond, later));
    }
  }

  private void stream(Context ctx) {
    refuseHead(ctx);
    String hash = ctx.queryParam("session_hash");
    String session = session(hash == null ? "" : hash);
    if (!events.hasUnfetched(session)) {
      throw ApiError.notFound("This session has no event, or its events have expired.");
    }
    QueueStream stream =
        new QueueStream(EventStream.open(ctx), responders, one -> events.endIfIdle(session, one));
    ctx.future(
        () -> {
          events.deliver(session, stream);
          return stream.end();
        });
  }

  private static String session(String hash) {
    if (hash.isEmpty() || hash.length() > MAX_SESSION) {
      throw ApiError.invalid("'session_hash' must have 1 to %d characters.".formatted(MAX_SESSION));
    }
    return "queue " + hash;
  }

  /**
   * Refuses HEAD: a result can be fetched once, so a request for its headers alone would lose it.
   */
  private static void refuseHead(Context ctx) {
    if (RequestGate.method(ctx).equals("HEAD")) {
      throw new MethodNotAllowedResponse("", Map.of("availableMethods", "GET"));
    }
  }

  private CompletableFuture<Outcome> classify(Question question) {
    long startedAt = System.nanoTime();
    return classification
        .classifyDetached(List.of(question))
        .handle(
            (results, error) ->
                error == null
                    ? new Classified(Prediction.data(results.get(0)), since(startedAt))
                    : new Refused(Errors.of(error)));
  }

  private static CompletableFuture<Outcome> orRefused(Supplier<CompletableFuture<Outcome>> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(new Refused(Errors.of(e)));
    }
  }

  private static Duration since(long startedAt) {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  private static String sentence(Outcome outcome) {
    return outcome instanceof Refused refused ? refused.error().sentence() : "";
  }

  private Question question(Fields body) {
    JsonNode data = body.required("data");
    if (!data.isArray() || data.size() != 1 || !data.get(0).isTextual()) {
      throw ApiError.invalid("'data' must be an array with the question's text, as [\"...\"].");
    }
    JsonNode function = body.field("fn_index").orElse(null);
    if (function != null && !(function.isIntegralNumber() && function.intValue() == 0)) {
      throw ApiError.invalid("'fn_index' must be 0: there is one function, predict.");
    }
    return requests.question("", data.get(0).textValue());
  }
}
