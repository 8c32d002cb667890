package io.github.qaclassifier.scraper.internal.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.spi.HtmlText;
import java.util.List;

/** Gives any bytes to the reader of the API's answers. */
public final class ApiFuzz {

  private ApiFuzz() {}

  /** Reads an answer and makes a question of each of its items. */
  public static void read(byte[] body, HtmlText html) {
    if (ApiAnswer.read(body) instanceof ApiAnswer.Items page) {
      if (page.isEmptyWithMore() && !page.items().isEmpty()) {
        throw new IllegalStateException("A page with items counts as empty.");
      }
      ApiQuestions questions = new ApiQuestions(html, "stackoverflow");
      for (JsonNode item : page.items()) {
        questions.question(item).missing();
        ApiQuestions.created(item);
      }
    }
  }

  /** Pages, also empty and repeated ones that say that more follows, and errors. */
  public static List<byte[]> answers() {
    return List.of(
        """
        {"items":[{"tags":["c++"],"owner":{"display_name":"A &amp; B","link":"https://x/users/1"},
        "creation_date":1600000000,"question_id":7,"content_license":"CC BY-SA 4.0",
        "link":"https://stackoverflow.com/questions/7/a","title":"T &quot;x&quot; [closed]",
        "body":"<p>b</p>"}],"has_more":true,"backoff":10,"quota_max":300,"quota_remaining":299}
        """
            .getBytes(UTF_8),
        """
        {"error_id":502,"error_name":"throttle_violation",
        "error_message":"too many requests from this IP, more requests available in 17 seconds"}
        """
            .getBytes(UTF_8),
        "{\"items\":[],\"has_more\":false}".getBytes(UTF_8),
        "{\"items\":[],\"has_more\":true,\"quota_max\":300}".getBytes(UTF_8),
        "{\"items\":[{\"question_id\":7},{\"question_id\":7}],\"has_more\":true}".getBytes(UTF_8));
  }
}
