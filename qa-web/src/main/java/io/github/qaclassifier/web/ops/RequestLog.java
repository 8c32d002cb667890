package io.github.qaclassifier.web.ops;

import io.javalin.http.Context;

/** Counts every request in the metrics and, with {@code --json-logs}, writes its log line. */
public final class RequestLog {

  private final Metrics metrics;
  private final boolean writeLines;

  /** Creates a log with or without lines. */
  public RequestLog(Metrics metrics, boolean writeLines) {
    this.metrics = metrics;
    this.writeLines = writeLines;
  }

  /** Records a request that a route, or the lack of one, has responded to. */
  public void routed(Context ctx, float millis) {
    metrics.request(ctx, millis);
    write(AccessLog.of(ctx, millis));
  }

  /** Records a request that was refused before routing. */
  public void unrouted(String method, String id, int status, double millis) {
    metrics.unroutedRequest(method, status, millis);
    write(AccessLog.unrouted(id, method, status, millis));
  }

  private void write(AccessLog line) {
    if (writeLines) {
      line.write();
    }
  }
}
