package io.github.qaclassifier.web.internal;

import io.github.qaclassifier.web.http.ApiError;
import io.github.qaclassifier.web.http.ErrorType;
import io.github.qaclassifier.web.http.RequestGate;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The first handler of every request: removes the base path, marks requests that the {@link
 * RequestGate} refuses, and turns HEAD into GET, whose response is sent without its content.
 */
final class GateHandler extends Handler.Wrapper {

  private final RequestGate gate;
  private final ConnectionGuard connections;
  private final String basePath;

  GateHandler(RequestGate gate, ConnectionGuard connections, String basePath) {
    this.gate = gate;
    this.connections = connections;
    this.basePath = basePath;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Request inner = withoutBasePath(request);
    gate.refusal(inner).ifPresent(reason -> RequestGate.refuse(inner, reason));
    if (connections.isSurplus(request) && !RequestGate.isProbe(inner)) {
      RequestGate.refuse(
          inner,
          new ApiError(503, ErrorType.Overloaded, "Too many connections: try again in a moment."));
      // The client's next connection may be a usual one.
      response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
    }
    if (HttpMethod.HEAD.is(inner.getMethod())) {
      RequestGate.noteHead(inner);
      return super.handle(new AsGet(inner), response, callback);
    }
    return super.handle(inner, response, callback);
  }

  /**
   * Proxies that do not remove the path under which clients see the server send it along. The path
   * alone is redirected to the path with a slash, on which the relative links of the page rely.
   */
  private Request withoutBasePath(Request request) {
    String path = request.getHttpURI().getPath();
    if (basePath.isEmpty() || path == null) {
      return request;
    }
    if (path.equals(basePath)) {
      RequestGate.redirect(request, path.substring(path.lastIndexOf('/') + 1) + '/');
      return at("/", request);
    }
    return path.startsWith(basePath + '/')
        ? at(path.substring(basePath.length()), request)
        : request;
  }

  private static Request at(String path, Request request) {
    return Request.serveAs(request, HttpURI.build(request.getHttpURI()).path(path).asImmutable());
  }

  /** A HEAD request that is handled as GET. */
  private static final class AsGet extends Request.Wrapper {

    AsGet(Request wrapped) {
      super(wrapped);
    }

    @Override
    public String getMethod() {
      return HttpMethod.GET.asString();
    }
  }
}
