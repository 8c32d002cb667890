package io.github.qaclassifier.web;

import io.github.qaclassifier.web.http.Errors;
import io.github.qaclassifier.web.http.SecurityHeaders;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** The answer where a request does not even reach a route: Jetty's own page names Jetty. */
final class JsonErrorHandler extends ErrorHandler {

  private final SecurityHeaders headers;

  JsonErrorHandler(SecurityHeaders headers) {
    this.headers = headers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    byte[] body = Errors.body(Errors.of(response.getStatus()));
    decorate(response.getHeaders());
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  private void decorate(HttpFields.Mutable fields) {
    fields.put(new HttpField(HttpHeader.CONTENT_TYPE, "application/json"));
    headers.all().forEach(fields::put);
  }
}
