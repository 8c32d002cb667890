package io.github.qaclassifier.web.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.serving.ServerLimits;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.jetty.util.Fields.Field;
import org.eclipse.jetty.util.UrlEncoded;
import org.jspecify.annotations.Nullable;

/** Reads requests within the server's limits. */
public final class Requests {

  private static final int MAX_FORM_FIELDS = 16;

  private final ServerLimits limits;

  /** Creates a reader with these limits. */
  public Requests(ServerLimits limits) {
    this.limits = limits;
  }

  /** Returns the limits. */
  public ServerLimits limits() {
    return limits;
  }

  /**
   * Returns the body as JSON.
   *
   * @throws ApiError if the body is too large, of another type, or not valid JSON
   */
  public JsonNode json(Context ctx) {
    requireType(ctx, "application/json");
    return JsonCodec.read(body(ctx));
  }

  /** Returns the body as the fields of a form. */
  public org.eclipse.jetty.util.Fields form(Context ctx) {
    requireType(ctx, "application/x-www-form-urlencoded");
    byte[] body = body(ctx);
    org.eclipse.jetty.util.Fields fields = new org.eclipse.jetty.util.Fields();
    try {
      UrlEncoded.decodeTo(
          new String(body, StandardCharsets.UTF_8), fields::add, StandardCharsets.UTF_8);
    } catch (RuntimeException e) {
      // Jetty throws several exceptions for an invalid percent escape.
      throw ApiError.malformed("The form is not valid: an escape such as %20 is malformed.");
    }
    if (fields.getSize() > MAX_FORM_FIELDS) {
      throw ApiError.tooLarge("The form has more than %d fields.".formatted(MAX_FORM_FIELDS));
    }
    return fields;
  }

  /** Returns the first value of a form's field, or "". */
  public static String value(org.eclipse.jetty.util.Fields form, String name) {
    Field field = form.get(name);
    return field == null ? "" : String.valueOf(field.getValue());
  }

  /**
   * Returns a question within the limits.
   *
   * @throws ApiError if it is empty or too long
   */
  public Question question(String title, String body) {
    requireLength((long) title.length() + body.length());
    if (title.isBlank() && body.isBlank()) {
      throw ApiError.empty();
    }
    return new Question(title, body);
  }

  /**
   * Checks the length of a question.
   *
   * @param length in UTF-16 code units
   * @throws ApiError if it is too long
   */
  public void requireLength(long length) {
    if (length > limits.maxTextLength()) {
      throw ApiError.tooLarge(
          "A question has more than %d characters: shorten it.".formatted(limits.maxTextLength()));
    }
  }

  /**
   * Checks the length of an array of questions before the array is read.
   *
   * @throws ApiError if the array is empty or too long
   */
  public void requireCount(int count) {
    if (count == 0) {
      throw new ApiError(400, ErrorType.Empty, "The array is empty: put a question into it.");
    }
    if (count > limits.maxQuestions()) {
      throw ApiError.tooLarge(
          "%d questions in one request; at most %d are allowed."
              .formatted(count, limits.maxQuestions()));
    }
  }

  private static byte[] body(Context ctx) {
    if (ctx.header("Content-Encoding") != null) {
      throw new ApiError(
          415, ErrorType.UnsupportedMediaType, "Send the body without a Content-Encoding.");
    }
    return Body.of(ctx);
  }

  private static void requireType(Context ctx, String wanted) {
    String type = ctx.req().getContentType();
    if (!isType(type, wanted)) {
      throw new ApiError(
          415,
          ErrorType.UnsupportedMediaType,
          "Send the body as Content-Type: %s.".formatted(wanted));
    }
    String charset = ctx.req().getCharacterEncoding();
    if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
      throw new ApiError(415, ErrorType.UnsupportedMediaType, "Send the body in UTF-8.");
    }
  }

  /** Whether a {@code Content-Type} is of a kind, whatever its parameters. */
  public static boolean isType(@Nullable String contentType, String wanted) {
    if (contentType == null) {
      return false;
    }
    int end = contentType.indexOf(';');
    String kind = end < 0 ? contentType : contentType.substring(0, end);
    return kind.strip().toLowerCase(Locale.ROOT).equals(wanted);
  }
}
