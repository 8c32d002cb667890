package io.github.qaclassifier.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.web.http.Fields;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One question of a request and the form of its response.
 *
 * @param topK the number of scores to return; all if empty
 * @param threshold one threshold for all labels instead of the model's own
 */
record ClassifyRequest(Question question, OptionalInt topK, OptionalDouble threshold) {

  private static final Set<String> FIELDS =
      Set.of("title", "body", "bodyHtml", "topK", "threshold");

  static ClassifyRequest of(JsonNode node, QuestionReader reader) {
    Fields fields = Fields.of(node, "A question").only(FIELDS);
    return new ClassifyRequest(reader.read(fields), fields.count("topK"), fields.unit("threshold"));
  }
}
