package io.github.qaclassifier.web.http;

import io.javalin.http.Context;

/** Writes answers. */
public final class Replies {

  private Replies() {}

  /** A value as JSON. */
  public static void json(Context ctx, Object value) {
    ctx.contentType("application/json").result(Json.write(value));
  }

  /** A whole HTML page or a piece of one. */
  public static void html(Context ctx, String html) {
    ctx.contentType("text/html; charset=utf-8").result(html);
  }

  /** Plain text. */
  public static void text(Context ctx, String text) {
    ctx.contentType("text/plain; charset=utf-8").result(text);
  }
}
