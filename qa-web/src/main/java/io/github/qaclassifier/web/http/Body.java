package io.github.qaclassifier.web.http;

import io.javalin.http.Context;
import org.eclipse.jetty.util.Attributes;

/**
 * The body of a request, or the reason why there is none. It is read before a route sees the
 * request and kept as an attribute, so that a refusal has a request id, a log line and a count,
 * like every other response.
 */
public final class Body {

  private static final String ATTRIBUTE = "qa.body";

  private Body() {}

  /** Keeps a complete body. */
  public static void keep(Attributes request, byte[] body) {
    request.setAttribute(ATTRIBUTE, body);
  }

  /** Keeps the reason why there is no body. */
  public static void refuse(Attributes request, ApiError reason) {
    request.setAttribute(ATTRIBUTE, reason);
  }

  /**
   * Returns the complete body.
   *
   * @throws ApiError if it was refused
   */
  static byte[] of(Context ctx) {
    Object kept = ctx.req().getAttribute(ATTRIBUTE);
    if (kept instanceof ApiError reason) {
      throw reason;
    }
    if (kept instanceof byte[] body) {
      return body;
    }
    throw new IllegalStateException("The body of this request was never read.");
  }
}
