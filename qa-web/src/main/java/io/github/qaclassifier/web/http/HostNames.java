package io.github.qaclassifier.web.http;

import io.github.qaclassifier.core.serving.ServerOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The host names to which a server answers. A site whose name is made to resolve to 127.0.0.1 could
 * otherwise read the responses of a local server (DNS rebinding).
 */
final class HostNames {

  private static final Pattern IP_V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern PORT = Pattern.compile(":\\d*$");

  private final List<String> allowed;
  private final boolean any;
  private final boolean trustProxy;

  HostNames(ServerOptions options) {
    this.allowed =
        options.access().allowedHosts().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList();
    this.trustProxy = options.access().trustProxy();
    this.any =
        allowed.contains("*")
            || (allowed.isEmpty() && (trustProxy || !bindsLoopback(options.address().host())));
  }

  boolean accept(Request request) {
    if (any) {
      return true;
    }
    String header = request.getHeaders().get(HttpHeader.HOST);
    return accept(header)
        && (trustProxy || isSame(header, request) || accept(request.getHttpURI().getHost()));
  }

  /** Whether the URI has the host of the header. It differs if the request line names another. */
  private static boolean isSame(@Nullable String header, Request request) {
    return header != null && name(header).equalsIgnoreCase(request.getHttpURI().getHost());
  }

  private boolean accept(@Nullable String host) {
    if (host == null) {
      // HTTP/1.0: no browser sends this.
      return true;
    }
    String full = host.strip().toLowerCase(Locale.ROOT);
    String name = name(full);
    return isLoopback(name)
        || allowed.stream().anyMatch(one -> one.equals(full) || matches(one, name));
  }

  private static String name(String host) {
    return host.endsWith("]") ? host : PORT.matcher(host).replaceFirst("");
  }

  private static boolean matches(String allowed, String name) {
    return allowed.startsWith("*.") ? name.endsWith(allowed.substring(1)) : allowed.equals(name);
  }

  /** Whether a name is {@code localhost} or a literal loopback address; never asks DNS. */
  private static boolean isLoopback(String name) {
    if (name.equals("localhost") || name.equals("localhost.")) {
      return true;
    }
    boolean literal = IP_V4.matcher(name).matches() || (name.startsWith("[") && name.endsWith("]"));
    try {
      return literal && InetAddress.getByName(name).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean bindsLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
