package io.github.qaclassifier.web.http;

import java.util.Map;

/** The headers of every response. */
public final class SecurityHeaders {

  private final Map<String, String> headers;

  /**
   * Headers for a page that loads nothing from elsewhere.
   *
   * @param frameAncestors sites that may frame it; empty for none
   * @param vary the request headers on which responses depend
   */
  public SecurityHeaders(String frameAncestors, String vary) {
    String framing = frameAncestors.isEmpty() ? "'none'" : frameAncestors;
    headers =
        Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "
                + framing,
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()",
            "Cache-Control",
            "no-store",
            "Vary",
            vary);
  }

  /** Returns the headers by name. */
  public Map<String, String> all() {
    return headers;
  }
}
