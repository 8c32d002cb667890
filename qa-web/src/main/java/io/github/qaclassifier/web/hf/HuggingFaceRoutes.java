package io.github.qaclassifier.web.hf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.qaclassifier.core.Classification;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.web.http.ApiError;
import io.github.qaclassifier.web.http.BatchedClassification;
import io.github.qaclassifier.web.http.ErrorType;
import io.github.qaclassifier.web.http.Fields;
import io.github.qaclassifier.web.http.Requests;
import io.github.qaclassifier.web.http.Responses;
import io.github.qaclassifier.web.http.ScoredLabel;
import io.github.qaclassifier.web.http.Truncation;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** {@code POST /models/NAME}. */
public final class HuggingFaceRoutes {

  /** The options, the model and the provider do not change the response. */
  private static final Set<String> FIELDS =
      Set.of("inputs", "parameters", "options", "model", "provider");

  private static final Set<String> PARAMETERS =
      Set.of("top_k", "function_to_apply", "return_all_scores", "truncation");

  private final Requests requests;
  private final BatchedClassification classification;

  /** Routes for a classification. */
  public HuggingFaceRoutes(Requests requests, BatchedClassification classification) {
    this.requests = requests;
    this.classification = classification;
  }

  /** Adds the routes; names may have a slash, as {@code owner/model}. */
  public void register(RoutesConfig routes) {
    routes.post("/models/<name>", this::classify);
    routes.post("/hf-inference/models/<name>", this::classify);
  }

  private void classify(Context ctx) {
    Fields fields = Fields.of(requests.json(ctx), "The body").only(FIELDS);
    JsonNode inputs = fields.required("inputs");
    Fields parameters =
        Fields.of(
                fields.field("parameters").orElse(JsonNodeFactory.instance.objectNode()),
                "'parameters'")
            .only(PARAMETERS);
    OptionalInt topK = topK(parameters);
    boolean mustFit = parameters.field("truncation").isPresent() && !parameters.flag("truncation");
    boolean raw = raw(parameters.text("function_to_apply"));
    classification.respond(
        ctx,
        questions(inputs),
        results -> {
          if (mustFit) {
            Truncation.requireNone(results, "truncation", ErrorType.Validation);
          }
          Responses.json(ctx, results.stream().map(result -> shape(result, topK, raw)).toList());
        });
  }

  /**
   * Returns the limit on the labels; the older {@code return_all_scores} means all or only the
   * best.
   */
  private static OptionalInt topK(Fields parameters) {
    boolean bestOnly =
        parameters.field("return_all_scores").isPresent() && !parameters.flag("return_all_scores");
    OptionalInt topK = parameters.count("top_k");
    return topK.isEmpty() && bestOnly ? OptionalInt.of(1) : topK;
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

  private static List<ScoredLabel> shape(Classification result, OptionalInt topK, boolean raw) {
    int count = Math.min(topK.orElse(Integer.MAX_VALUE), result.scores().size());
    return result.top(count).stream().map(score -> ScoredLabel.of(score, raw)).toList();
  }
}
