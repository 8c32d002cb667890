package io.github.qaclassifier.web.http;

import io.github.qaclassifier.core.serving.ServerOptions;
import io.javalin.http.Context;
import java.util.regex.Pattern;

/** The address under which clients see the server, which differs from its own behind a proxy. */
public final class PublicAddress {

  private static final String HEADER = "X-Forwarded-Prefix";
  private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9._~-]++)++");

  private final String basePath;
  private final boolean trustProxy;

  /** Creates the address of a server with these options. */
  public PublicAddress(ServerOptions options) {
    this.basePath = options.address().basePath();
    this.trustProxy = options.access().trustProxy();
  }

  /** Returns scheme, host and path, without a slash at the end: {@code https://example.org/qa}. */
  public String root(Context ctx) {
    String host = ctx.host();
    // HTTP/1.0 has no Host header.
    String authority =
        host == null ? ctx.req().getServerName() + ':' + ctx.req().getServerPort() : host;
    return ctx.scheme() + "://" + authority + path(ctx);
  }

  /** Returns the path of the page without its slash: {@code /qa}, or empty for the root. */
  private String path(Context ctx) {
    String header = trustProxy ? ctx.header(HEADER) : null;
    if (header == null) {
      return basePath;
    }
    StringBuilder path = new StringBuilder();
    for (String part : header.split(",", -1)) {
      String prefix = part.strip().replaceFirst("(?<!/)/+$", "");
      // Each proxy of a chain adds the part that it removed.
      if (PATH.matcher(prefix).matches()) {
        path.append(prefix);
      }
    }
    return path.toString();
  }
}
