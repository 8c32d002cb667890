package io.github.qaclassifier.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.ModelInfo;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.explain.Explanation;
import io.github.qaclassifier.core.explain.QuestionField;
import io.github.qaclassifier.core.explain.WordAttribution;
import io.github.qaclassifier.web.http.ApiError;
import io.github.qaclassifier.web.http.Explaining;
import io.github.qaclassifier.web.http.Fields;
import io.github.qaclassifier.web.http.Replies;
import io.github.qaclassifier.web.http.Requests;
import io.github.qaclassifier.web.http.Tagging;
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

/** Classify, explain, and tell what the model is. */
public final class ApiRoutes {

  private static final Set<String> EXPLAIN_FIELDS = Set.of("title", "body", "bodyHtml", "label");

  private final ModelInfo model;
  private final Requests requests;
  private final Tagging tagging;
  private final Explaining explaining;

  /** Routes for one model. */
  public ApiRoutes(ModelInfo model, Requests requests, Tagging tagging, Explaining explaining) {
    this.model = model;
    this.requests = requests;
    this.tagging = tagging;
    this.explaining = explaining;
  }

  /** Adds the routes. */
  public void register(RoutesConfig routes) {
    routes.post("/api/v1/classify", this::classify);
    routes.post("/api/v1/explain", this::explain);
    routes.get("/api/v1/labels", ctx -> Replies.json(ctx, labels()));
    routes.get("/api/v1/model", ctx -> Replies.json(ctx, model()));
  }

  private void classify(Context ctx) {
    JsonNode body = requests.json(ctx);
    List<AskedQuestion> asked = new ArrayList<>();
    if (body.isArray()) {
      requests.requireCount(body.size());
      body.forEach(node -> asked.add(AskedQuestion.of(node, requests)));
    } else {
      asked.add(AskedQuestion.of(body, requests));
    }
    tagging.answer(
        ctx,
        asked.stream().map(AskedQuestion::question).toList(),
        answers -> {
          List<Answer> shaped = shape(answers, asked);
          Replies.json(ctx, body.isArray() ? shaped : shaped.get(0));
        });
  }

  private static List<Answer> shape(List<Classification> answers, List<AskedQuestion> asked) {
    return IntStream.range(0, asked.size())
        .mapToObj(i -> Answer.of(answers.get(i), asked.get(i)))
        .toList();
  }

  private void explain(Context ctx) {
    Fields fields = Fields.of(requests.json(ctx), "The body").only(EXPLAIN_FIELDS);
    Question question = AskedQuestion.question(fields, requests);
    fields.required("label");
    String label = fields.text("label");
    if (!model.labels().contains(label)) {
      throw ApiError.invalid("The model has no such label; see /api/v1/labels.");
    }
    ctx.future(
        () ->
            explaining
                .explain(question, label)
                .thenAccept(why -> Replies.json(ctx, explanation(why, question))));
  }

  private static Map<String, Object> explanation(Explanation why, Question question) {
    LabelScore score = why.score();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("label", score.label());
    json.put("probability", score.probability());
    json.put("threshold", score.threshold());
    json.put("words", why.weights().stream().map(ApiRoutes::word).toList());
    json.put("untriedWords", why.untried());
    // The places refer to these texts, which a bodyHtml was turned into.
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
                        "part", place.part().name().toLowerCase(Locale.ROOT),
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

  /** Everything but the place on disk, which is nobody's business. */
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
