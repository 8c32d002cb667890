package io.github.qaclassifier.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.spi.HtmlText;
import io.github.qaclassifier.web.http.ApiError;
import io.github.qaclassifier.web.http.Fields;
import io.github.qaclassifier.web.http.Requests;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One question of a request and how its answer is wanted.
 *
 * @param topK how many scores to answer with; all if empty
 * @param threshold one threshold for all labels instead of the model's own
 */
record AskedQuestion(Question question, OptionalInt topK, OptionalDouble threshold) {

  private static final Set<String> FIELDS =
      Set.of("title", "body", "bodyHtml", "topK", "threshold");

  static AskedQuestion of(JsonNode node, Requests requests) {
    Fields fields = Fields.of(node, "A question").only(FIELDS);
    return new AskedQuestion(
        question(fields, requests), fields.count("topK"), fields.unit("threshold"));
  }

  static Question question(Fields fields, Requests requests) {
    String body = fields.text("body");
    String html = fields.text("bodyHtml");
    if (!html.isEmpty()) {
      if (!body.isEmpty()) {
        throw ApiError.invalid("Give 'body' or 'bodyHtml', not both.");
      }
      requests.question("", html);
      body = converter().toText(html);
    }
    return requests.question(fields.text("title"), body);
  }

  private static HtmlText converter() {
    return HtmlText.find();
  }
}
