package io.github.qaclassifier.web.http;

import io.github.qaclassifier.core.serving.ServerOptions;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * Decides by the head of a request whether it is served, before its body is read: by the host name,
 * the site that the browser names as its origin, and the key.
 *
 * <p>The decision is kept as an attribute of the request, so that a refusal has a request id, a log
 * line and a count, like every other response.
 */
public final class RequestGate {

  /** Paths that need no key: they reveal nothing and cost nothing. */
  private static final Set<String> OPEN =
      Set.of(
          "/",
          "/docs",
          "/docs/",
          "/model",
          "/model/",
          "/openapi.yaml",
          "/live",
          "/ready",
          "/health");

  /** Paths whose forms carry the key in a field. */
  private static final Set<String> FORMS = Set.of("/", "/result", "/why", "/model");

  private static final Set<String> PROBES = Set.of("/live", "/ready", "/health");
  private static final String ASSETS = "/assets/";
  private static final String HEAD = "qa.head";
  private static final String REFUSAL = "qa.refusal";
  private static final String REDIRECT = "qa.redirect";

  private final HostNames hosts;
  private final CrossOrigin crossOrigin;
  private final BearerKey key;

  /** The rules of a server. */
  public RequestGate(ServerOptions options, CrossOrigin crossOrigin, BearerKey key) {
    this.hosts = new HostNames(options);
    this.crossOrigin = crossOrigin;
    this.key = key;
  }

  /** Returns the reason why a request is not served; empty if it is. */
  public Optional<ApiError> refusal(Request request) {
    if (!hosts.accept(request)) {
      return Optional.of(
          new ApiError(
              421,
              ErrorType.BadRequest,
              "The host name of the request is not one of this server's; see --allowed-hosts."));
    }
    if (hasEffect(request) && crossOrigin.refuses(request.getHeaders())) {
      return Optional.of(
          new ApiError(
              403,
              ErrorType.Forbidden,
              "Pages of other sites may not call this server; see --cors-allow-origin."));
    }
    return isOpen(request) ? Optional.empty() : key.refusal(authorization(request));
  }

  /** Whether a request has shown the key, or needs none. */
  public boolean isVerified(Request request) {
    return key.refusal(authorization(request)).isEmpty();
  }

  /** Keeps the reason why a request is refused, so that its body is not read. */
  public static void refuse(Attributes request, ApiError reason) {
    request.setAttribute(REFUSAL, reason);
  }

  /** Whether a request is refused. */
  public static boolean isRefused(Attributes request) {
    return request.getAttribute(REFUSAL) != null;
  }

  /**
   * Ends the handling of a request that is refused.
   *
   * @throws ApiError the reason
   */
  public static void requireAccepted(Context ctx) {
    if (ctx.req().getAttribute(REFUSAL) instanceof ApiError reason) {
      throw reason;
    }
  }

  /** Lets a request be redirected to {@code location}, which is relative to its own address. */
  public static void redirect(Attributes request, String location) {
    request.setAttribute(REDIRECT, location);
  }

  /** Redirects a request that needs it, with the same method; false if it needs none. */
  public static boolean redirect(Context ctx) {
    if (ctx.req().getAttribute(REDIRECT) instanceof String location) {
      ctx.redirect(location, HttpStatus.PERMANENT_REDIRECT);
      return true;
    }
    return false;
  }

  /** Whether a request reads the state of the server. */
  public static boolean isProbe(Request request) {
    return isRead(request) && PROBES.contains(request.getHttpURI().getPath());
  }

  /** Remembers that a request, which is handled as GET, is a HEAD. */
  public static void noteHead(Attributes request) {
    request.setAttribute(HEAD, true);
  }

  /** Whether a request that is handled as GET is a HEAD. */
  public static boolean isHead(Attributes request) {
    return request.getAttribute(HEAD) != null;
  }

  /** Returns the method that the client sent. */
  public static String method(Context ctx) {
    return ctx.req().getAttribute(HEAD) == null ? ctx.method().name() : "HEAD";
  }

  private boolean isOpen(Request request) {
    String path = request.getHttpURI().getPath();
    if (isRead(request)) {
      return OPEN.contains(path) || path.startsWith(ASSETS);
    }
    if (HttpMethod.OPTIONS.is(request.getMethod())) {
      return true;
    }
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    return HttpMethod.POST.is(request.getMethod())
        && FORMS.contains(path)
        && !Requests.isType(type, "application/json");
  }

  /** Whether a request causes work or removes a result. */
  private static boolean hasEffect(Request request) {
    String path = request.getHttpURI().getPath();
    return isRead(request) ? isReadOnce(path) : !HttpMethod.OPTIONS.is(request.getMethod());
  }

  /** Whether the content of a path can be fetched only once: there, HEAD is not supported. */
  static boolean isReadOnce(String path) {
    return path.contains("/queue/") || path.contains("/call/");
  }

  private static boolean isRead(Request request) {
    return HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod());
  }

  private static @Nullable String authorization(Request request) {
    return request.getHeaders().get(HttpHeader.AUTHORIZATION);
  }
}
