package io.github.qaclassifier.web.http;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id by which a request is found in the log: the client's own, if it is harmless. */
public final class RequestId {

  /** The header of the request and of the response. */
  public static final String HEADER = "X-Request-Id";

  private static final String ATTRIBUTE = "qa.request-id";
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  /** Returns the id for a request: the given one if it is harmless, otherwise a new one. */
  public static String choose(@Nullable String given) {
    return given != null && HARMLESS.matcher(given).matches()
        ? given
        : UUID.randomUUID().toString();
  }

  /** Gives a request its id, and the response the header. */
  public static void assign(Context ctx) {
    String id = choose(ctx.header(HEADER));
    ctx.attribute(ATTRIBUTE, id);
    ctx.header(HEADER, id);
  }

  /** Returns the id of a request, or "-" if it has none yet. */
  public static String of(Context ctx) {
    String id = ctx.attribute(ATTRIBUTE);
    return id == null ? "-" : id;
  }
}
