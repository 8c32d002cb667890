package io.github.qaclassifier.web.http;

import io.javalin.http.Context;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/**
 * Decides which pages of other sites may call the server from a browser, and adds the headers that
 * allow it.
 */
public final class CrossOrigin {

  private static final String ANY = "*";
  private static final String EXPOSED =
      "Retry-After, X-Request-Id, x-compute-characters, x-compute-time, x-compute-tokens,"
          + " x-compute-type, x-inference-time, x-queue-time, x-tokenization-time, x-total-time";
  private static final String PREFLIGHT_SECONDS = "600";

  private final List<String> origins;

  /** Creates the rule for these origins; {@code *} allows any, an empty list none. */
  public CrossOrigin(List<String> origins) {
    this.origins = List.copyOf(origins);
  }

  /** Returns the value of {@code Vary} for responses that depend on the origin. */
  public String vary() {
    return origins.isEmpty() || origins.contains(ANY)
        ? "Accept-Encoding"
        : "Accept-Encoding, Origin";
  }

  /**
   * Whether, according to the browser, a page of another site that is not allowed sent the request.
   */
  boolean refuses(HttpFields headers) {
    return "cross-site".equalsIgnoreCase(headers.get("Sec-Fetch-Site"))
        && !allows(headers.get("Origin"));
  }

  private boolean allows(@Nullable String origin) {
    return origins.contains(ANY) || (origin != null && origins.contains(origin));
  }

  /** Adds the headers for an allowed origin; true if the request is a preflight and thus done. */
  public boolean apply(Context ctx) {
    String origin = ctx.header("Origin");
    if (origin == null || !allows(origin)) {
      return false;
    }
    ctx.header("Access-Control-Allow-Origin", origins.contains(ANY) ? ANY : origin);
    ctx.header("Access-Control-Expose-Headers", EXPOSED);
    ctx.header("Cross-Origin-Resource-Policy", "cross-origin");
    boolean preflight =
        ctx.method().name().equals("OPTIONS")
            && ctx.header("Access-Control-Request-Method") != null;
    if (preflight) {
      ctx.header("Access-Control-Allow-Methods", "GET, HEAD, POST");
      ctx.header("Access-Control-Allow-Headers", "authorization, content-type, x-request-id");
      ctx.header("Access-Control-Max-Age", PREFLIGHT_SECONDS);
      if ("true".equals(ctx.header("Access-Control-Request-Private-Network"))) {
        ctx.header("Access-Control-Allow-Private-Network", "true");
      }
      ctx.status(204);
    }
    return preflight;
  }
}
