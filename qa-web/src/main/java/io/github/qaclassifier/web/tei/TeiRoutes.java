package io.github.qaclassifier.web.tei;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.Timings;
import io.github.qaclassifier.web.http.ApiError;
import io.github.qaclassifier.web.http.BatchedClassification;
import io.github.qaclassifier.web.http.ErrorType;
import io.github.qaclassifier.web.http.Errors;
import io.github.qaclassifier.web.http.Fields;
import io.github.qaclassifier.web.http.Requests;
import io.github.qaclassifier.web.http.Responses;
import io.github.qaclassifier.web.http.ScoredLabel;
import io.github.qaclassifier.web.http.Truncation;
import io.github.qaclassifier.web.ops.TeiMetrics;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** {@code POST /predict} and {@code GET /info}. */
public final class TeiRoutes {

  private static final int FAILED_DEPENDENCY = 424;
  private static final Set<String> FIELDS =
      Set.of("inputs", "truncate", "truncation_direction", "raw_scores");

  private final Requests requests;
  private final BatchedClassification classification;
  private final TeiMetrics metrics;
  private final TeiInfo info;

  /** Routes for a classification. */
  public TeiRoutes(
      Requests requests, BatchedClassification classification, TeiMetrics metrics, TeiInfo info) {
    this.requests = requests;
    this.classification = classification;
    this.metrics = metrics;
    this.info = info;
  }

  /** Adds the routes. */
  public void register(RoutesConfig routes) {
    routes.post("/predict", this::predict);
    routes.get("/info", ctx -> Responses.json(ctx, info.json()));
  }

  /** Responds to a request for predictions; the page forwards {@code POST /} to this. */
  public void predict(Context ctx) {
    long startedAt = System.nanoTime();
    ctx.attribute(Errors.BACKEND_STATUS, FAILED_DEPENDENCY);
    Fields fields;
    JsonNode inputs;
    try {
      fields = Fields.of(requests.json(ctx), "The body").only(FIELDS);
      inputs = fields.required("inputs");
    } catch (RuntimeException e) {
      // A request that cannot be read counts as one with a single text.
      metrics.requested(false);
      throw e;
    }
    boolean batch = inputs.isArray();
    metrics.requested(batch);
    boolean raw = fields.flag("raw_scores");
    boolean mustFit = fields.field("truncate").isPresent() && !fields.flag("truncate");
    boolean fromLeft = fields.choice("truncation_direction", "right", "left").equals("left");
    List<Question> questions = questions(inputs);
    classification.respond(
        ctx,
        questions,
        results -> {
          if (mustFit) {
            Truncation.requireNone(results, "truncate", ErrorType.Tokenizer);
          }
          if (fromLeft) {
            results.forEach(TeiRoutes::requireSameFromLeft);
          }
          Duration total = Duration.ofNanos(System.nanoTime() - startedAt);
          headers(ctx, questions, results, total);
          metrics.succeeded(batch, total, results);
          List<List<ScoredLabel>> shaped =
              results.stream().map(result -> shape(result, raw)).toList();
          Responses.json(ctx, batch ? shaped : shaped.get(0));
        });
  }

  private List<Question> questions(JsonNode inputs) {
    if (inputs.isTextual()) {
      return List.of(requests.question("", inputs.textValue()));
    }
    if (!inputs.isArray()) {
      throw ApiError.invalid("'inputs' must be a string, or an array of arrays of one string.");
    }
    requests.requireCount(inputs.size());
    List<Question> questions = new ArrayList<>();
    for (JsonNode input : inputs) {
      if (inputs.size() == 2 && input.isTextual()) {
        throw ApiError.invalid(
            "Two strings are a pair of texts, which this model cannot compare. For a batch send"
                + " [[\"a\"],[\"b\"]].");
      }
      if (!input.isArray() || input.size() != 1 || !input.get(0).isTextual()) {
        throw ApiError.invalid(
            "Each of 'inputs' must be an array of one string, as [[\"a\"],[\"b\"]].");
      }
      questions.add(requests.question("", input.get(0).textValue()));
    }
    return questions;
  }

  /** Rejects a truncated text, because this model reads the beginning of a text, never its end. */
  private static void requireSameFromLeft(Classification result) {
    if (result.tokens().truncated()) {
      throw ApiError.invalid(
          "'truncation_direction' cannot be left: a text has %d tokens, and the model reads the first %d. Send the end of the text alone."
              .formatted(result.tokens().total(), result.tokens().used()));
    }
  }

  private static void headers(
      Context ctx, List<Question> questions, List<Classification> results, Duration total) {
    int characters =
        questions.stream().mapToInt(q -> q.body().codePointCount(0, q.body().length())).sum();
    int tokens = results.stream().mapToInt(result -> result.tokens().used()).sum();
    ctx.header("x-compute-type", "cpu");
    ctx.header("x-compute-time", millis(total));
    ctx.header("x-compute-characters", String.valueOf(characters));
    ctx.header("x-compute-tokens", String.valueOf(tokens));
    ctx.header("x-total-time", millis(total));
    ctx.header("x-tokenization-time", millis(mean(results, Timings::tokenization)));
    ctx.header("x-queue-time", millis(mean(results, Timings::waiting)));
    ctx.header("x-inference-time", millis(mean(results, Timings::inference)));
  }

  private static Duration mean(List<Classification> results, Function<Timings, Duration> part) {
    return results.stream()
        .map(result -> part.apply(result.timings()))
        .reduce(Duration.ZERO, Duration::plus)
        .dividedBy(results.size());
  }

  private static String millis(Duration time) {
    return String.valueOf(time.toMillis());
  }

  private static List<ScoredLabel> shape(Classification result, boolean raw) {
    return result.scores().stream().map(score -> ScoredLabel.of(score, raw)).toList();
  }
}
