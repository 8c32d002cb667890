package io.github.qaclassifier.web.internal;

import io.github.qaclassifier.web.http.Errors;
import io.github.qaclassifier.web.http.RequestId;
import io.github.qaclassifier.web.http.SecurityHeaders;
import io.github.qaclassifier.web.ops.RequestLog;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * The response to a request that does not reach a route, because it is not valid HTTP. Jetty's own
 * error page names Jetty; this one has the same JSON, headers, log line and count as other errors.
 */
public final class JsonErrorHandler extends ErrorHandler {

  private final SecurityHeaders headers;
  private final RequestLog log;

  /** Adds {@code headers} to every response and reports it to {@code log}. */
  public JsonErrorHandler(SecurityHeaders headers, RequestLog log) {
    this.headers = headers;
    this.log = log;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (request.getAttribute(ERROR_EXCEPTION) instanceof HttpException exception) {
      response.setStatus(exception.getCode());
    }
    String id = RequestId.choose(request.getHeaders().get(RequestId.HEADER));
    byte[] body = Errors.body(Errors.of(response.getStatus()));
    decorate(response.getHeaders(), id);
    double millis =
        (System.nanoTime() - request.getBeginNanoTime())
            / (double) TimeUnit.MILLISECONDS.toNanos(1);
    log.unrouted(request.getMethod(), id, response.getStatus(), millis);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  private void decorate(HttpFields.Mutable fields, String id) {
    fields.put(new HttpField(HttpHeader.CONTENT_TYPE, "application/json"));
    headers.all().forEach(fields::put);
    fields.put(RequestId.HEADER, id);
  }
}
