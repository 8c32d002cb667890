package io.github.qaclassifier.web.http;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id by which a request is found in the logs: the caller's own, if it is harmless. */
public final class RequestId {

  /** The header that brings it and that gives it back. */
  public static final String HEADER = "X-Request-Id";

  private static final String ATTRIBUTE = "qa.request-id";
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  /** Gives a request its id, and the answer the header. */
  public static void assign(Context ctx) {
    String given = ctx.header(HEADER);
    String id =
        given != null && HARMLESS.matcher(given).matches() ? given : UUID.randomUUID().toString();
    ctx.attribute(ATTRIBUTE, id);
    ctx.header(HEADER, id);
  }

  /** The id of a request, or "-" if it has none yet. */
  public static String of(Context ctx) {
    String id = ctx.attribute(ATTRIBUTE);
    return id == null ? "-" : id;
  }
}
