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
 * The host names that a server accepts in requests. A site whose name is made to resolve to
 * 127.0.0.1 could otherwise read the responses of a local server (DNS rebinding).
 */
public final class HostNames {

  /** 127.0.0.0/8. */
  private static final Pattern LOOPBACK_V4 =
      Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");

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
            || (allowed.isEmpty() && (trustProxy || !isLoopbackAddress(options.address().host())));
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
    String name = withoutRootDot(name(full));
    return isLoopback(name)
        || allowed.stream().anyMatch(one -> one.equals(full) || matches(one, name));
  }

  private static String name(String host) {
    return host.endsWith("]") ? host : PORT.matcher(host).replaceFirst("");
  }

  private static boolean matches(String allowed, String name) {
    return allowed.startsWith("*.") ? name.endsWith(allowed.substring(1)) : allowed.equals(name);
  }

  /** Removes the dot of the root: {@code example.org.} is the same host as {@code example.org}. */
  private static String withoutRootDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** Whether a name is {@code localhost} or a literal loopback address; never queries DNS. */
  private static boolean isLoopback(String name) {
    if (name.startsWith("[") && name.endsWith("]")) {
      try {
        // In brackets, only a literal address is accepted.
        return InetAddress.getByName(name).isLoopbackAddress();
      } catch (UnknownHostException e) {
        return false;
      }
    }
    return name.equals("localhost") || LOOPBACK_V4.matcher(name).matches();
  }

  /** Whether a server that binds this address is reachable from its own machine only. */
  public static boolean isLoopbackAddress(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
