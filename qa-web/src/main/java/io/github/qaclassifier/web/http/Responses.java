package io.github.qaclassifier.web.http;

import io.javalin.http.Context;

/** Writes response bodies. */
public final class Responses {

  private Responses() {}

  /** Sends a value as JSON. */
  public static void json(Context ctx, Object value) {
    ctx.contentType("application/json").result(JsonCodec.write(value));
  }

  /** Sends a complete HTML page or a fragment. */
  public static void html(Context ctx, String html) {
    ctx.contentType("text/html; charset=utf-8").result(html);
  }

  /** Sends plain text. */
  public static void text(Context ctx, String text) {
    ctx.contentType("text/plain; charset=utf-8").result(text);
  }

  /** Sends a complete event stream. */
  public static void events(Context ctx, String messages) {
    ctx.contentType("text/event-stream; charset=utf-8").result(messages);
  }
}
