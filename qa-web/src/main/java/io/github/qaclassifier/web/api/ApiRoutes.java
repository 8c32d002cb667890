package io.github.qaclassifier.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.explain.Explanation;
import io.github.qaclassifier.core.explain.WordAttribution;
import io.github.qaclassifier.core.explain.WordAttribution.QuestionField;
import io.github.qaclassifier.web.http.ApiError;
import io.github.qaclassifier.web.http.BatchedClassification;
import io.github.qaclassifier.web.http.Explanations;
import io.github.qaclassifier.web.http.Fields;
import io.github.qaclassifier.web.http.Requests;
import io.github.qaclassifier.web.http.Responses;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The routes that classify, explain and describe the model. */
public final class ApiRoutes {

  private static final Set<String> EXPLAIN_FIELDS = Set.of("title", "body", "bodyHtml", "label");

  private final ModelInfo model;
  private final Requests requests;
  private final QuestionReader reader;
  private final BatchedClassification classification;
  private final Explanations explanations;

  /** Routes for one model. */
  public ApiRoutes(
      ModelInfo model,
      Requests requests,
      BatchedClassification classification,
      Explanations explanations) {
    this.model = model;
    this.requests = requests;
    this.reader = new QuestionReader(requests);
    this.classification = classification;
    this.explanations = explanations;
  }

  /** Adds the routes. */
  public void register(RoutesConfig routes) {
    routes.post("/api/v1/classify", this::classify);
    routes.post("/api/v1/explain", this::explain);
    routes.get("/api/v1/labels", ctx -> Responses.json(ctx, labels()));
    routes.get("/api/v1/model", ctx -> Responses.json(ctx, model()));
  }

  private void classify(Context ctx) {
    JsonNode body = requests.json(ctx);
    List<ClassifyRequest> questions = new ArrayList<>();
    if (body.isArray()) {
      requests.requireCount(body.size());
      body.forEach(node -> questions.add(ClassifyRequest.of(node, reader)));
    } else {
      questions.add(ClassifyRequest.of(body, reader));
    }
    classification.respond(
        ctx,
        questions.stream().map(ClassifyRequest::question).toList(),
        results -> {
          List<ClassifyResponse> shaped = shape(results, questions);
          Responses.json(ctx, body.isArray() ? shaped : shaped.get(0));
        });
  }

  private static List<ClassifyResponse> shape(
      List<Classification> results, List<ClassifyRequest> questions) {
    return IntStream.range(0, questions.size())
        .mapToObj(i -> ClassifyResponse.of(results.get(i), questions.get(i)))
        .toList();
  }

  private void explain(Context ctx) {
    Fields fields = Fields.of(requests.json(ctx), "The body").only(EXPLAIN_FIELDS);
    Question question = reader.read(fields);
    fields.required("label");
    String label = fields.text("label");
    if (!model.labels().contains(label)) {
      throw ApiError.invalid("The model has no such label; see /api/v1/labels.");
    }
    ctx.future(
        () ->
            explanations
                .explain(ctx, question, label)
                .thenAccept(why -> Responses.json(ctx, explanation(why, question))));
  }

  private static Map<String, Object> explanation(Explanation why, Question question) {
    LabelScore score = why.score();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("label", score.label());
    json.put("probability", score.probability());
    json.put("threshold", score.threshold());
    json.put("words", why.weights().stream().map(ApiRoutes::word).toList());
    json.put("untriedWords", why.untried());
    // The places are offsets in these texts; the body may have been converted from HTML.
    json.put("title", QuestionField.TITLE.of(question));
    json.put("body", QuestionField.BODY.of(question));
    return json;
  }

  private static Map<String, Object> word(WordAttribution weight) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("word", weight.word());
    json.put("weight", weight.weight());
    json.put(
        "places",
        weight.places().stream()
            .map(
                place ->
                    Map.of(
                        "part", place.field().name().toLowerCase(Locale.ROOT),
                        "start", place.start(),
                        "end", place.end()))
            .toList());
    return json;
  }

  private List<Map<String, Object>> labels() {
    List<Map<String, Object>> labels = new ArrayList<>();
    for (int i = 0; i < model.labels().size(); i++) {
      Map<String, Object> label = new LinkedHashMap<>();
      label.put("label", model.labels().get(i));
      label.put("threshold", model.thresholds().get(i));
      labels.add(label);
    }
    return labels;
  }

  /** Returns the model without its path on disk. */
  private Map<String, Object> model() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", model.name());
    json.put("labels", model.labels().size());
    json.put("maxTokens", model.maxTokens());
    json.put("digests", new TreeMap<>(model.digests()));
    json.put("properties", new TreeMap<>(model.properties()));
    return json;
  }
}
