package io.github.qaclassifier.web.api;

import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.spi.HtmlText;
import io.github.qaclassifier.web.http.ApiError;
import io.github.qaclassifier.web.http.Fields;
import io.github.qaclassifier.web.http.Requests;

/** Reads the question of a JSON object. */
final class QuestionReader {

  private final Requests requests;
  private final HtmlText html = HtmlText.find();

  QuestionReader(Requests requests) {
    this.requests = requests;
  }

  Question read(Fields fields) {
    String body = fields.text("body");
    String bodyHtml = fields.text("bodyHtml");
    if (!bodyHtml.isEmpty()) {
      if (!body.isEmpty()) {
        throw ApiError.invalid("Give 'body' or 'bodyHtml', not both.");
      }
      requests.requireLength(bodyHtml.length());
      body = html.toText(bodyHtml);
    }
    return requests.question(fields.text("title"), body);
  }
}
