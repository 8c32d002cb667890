package io.github.qaclassifier.web.hf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.LabelScore;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.web.http.ApiError;
import io.github.qaclassifier.web.http.Fields;
import io.github.qaclassifier.web.http.Logits;
import io.github.qaclassifier.web.http.Replies;
import io.github.qaclassifier.web.http.Requests;
import io.github.qaclassifier.web.http.Tagging;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** {@code POST /models/NAME}. */
public final class HuggingFaceRoutes {

  private final Requests requests;
  private final Tagging tagging;

  /** Routes on a bridge. */
  public HuggingFaceRoutes(Requests requests, Tagging tagging) {
    this.requests = requests;
    this.tagging = tagging;
  }

  /** Adds the routes; names may have a slash, as {@code owner/model}. */
  public void register(RoutesConfig routes) {
    routes.post("/models/<name>", this::classify);
    routes.post("/hf-inference/models/<name>", this::classify);
  }

  private void classify(Context ctx) {
    Fields fields = Fields.of(requests.json(ctx), "The body");
    JsonNode inputs = fields.required("inputs");
    Fields parameters =
        Fields.of(
            fields.field("parameters").orElse(JsonNodeFactory.instance.objectNode()),
            "'parameters'");
    OptionalInt topK = parameters.count("top_k");
    boolean raw = raw(parameters.text("function_to_apply"));
    tagging.answer(
        ctx,
        questions(inputs),
        answers ->
            Replies.json(ctx, answers.stream().map(answer -> shape(answer, topK, raw)).toList()));
  }

  private List<Question> questions(JsonNode inputs) {
    List<Question> questions = new ArrayList<>();
    if (inputs.isArray()) {
      requests.requireCount(inputs.size());
      inputs.forEach(input -> questions.add(question(input)));
    } else {
      questions.add(question(inputs));
    }
    return questions;
  }

  private Question question(JsonNode input) {
    if (!input.isTextual()) {
      throw ApiError.invalid("'inputs' must be a string or an array of strings.");
    }
    return requests.question("", input.textValue());
  }

  private static boolean raw(String function) {
    return switch (function) {
      case "", "sigmoid" -> false;
      case "none" -> true;
      case "softmax" ->
          throw ApiError.invalid(
              "'function_to_apply' cannot be softmax: the labels are independent; use sigmoid.");
      default -> throw ApiError.invalid("'function_to_apply' must be sigmoid or none.");
    };
  }

  private static List<Scored> shape(Classification answer, OptionalInt topK, boolean raw) {
    return answer.top(topK.orElse(answer.scores().size())).stream()
        .map(score -> Scored.of(score, raw))
        .toList();
  }

  /** A label in this dialect. */
  record Scored(String label, double score) {

    static Scored of(LabelScore score, boolean raw) {
      double value = score.probability();
      return new Scored(score.label(), raw ? Logits.of(value) : value);
    }
  }
}
