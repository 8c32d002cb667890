package io.github.qaclassifier.web.ops;

import io.github.qaclassifier.web.http.BatchedClassification;
import io.github.qaclassifier.web.http.RequestGate;
import io.github.qaclassifier.web.http.RequestId;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The log line of one request; never contains the query, the body or a key.
 *
 * @param questions number of questions in the request; null if it is not known
 */
public record AccessLog(
    String id, Target target, int status, double millis, @Nullable Integer questions) {

  /** What was requested. */
  public record Target(String method, String path) {}

  private static final int MAX_PATH = 200;
  private static final Logger LOG = Logger.getLogger("io.github.qaclassifier.web.access");

  /** Returns the line of a request to which a route, or the lack of one, has responded. */
  public static AccessLog of(Context ctx, double millis) {
    String path = ctx.path();
    return new AccessLog(
        RequestId.of(ctx),
        new Target(
            RequestGate.method(ctx),
            path.length() > MAX_PATH ? path.substring(0, MAX_PATH) + "..." : path),
        ctx.statusCode(),
        rounded(millis),
        ctx.attribute(BatchedClassification.QUESTIONS));
  }

  /** Returns the line of a request that is not valid HTTP, and may have no path. */
  static AccessLog unrouted(String id, String method, int status, double millis) {
    return new AccessLog(id, new Target(method, "-"), status, rounded(millis), null);
  }

  private static double rounded(double millis) {
    return Math.round(millis * 1000) / 1000.0;
  }

  /** Writes the line. */
  public void write() {
    LOG.log(Level.INFO, "{0}", this);
  }

  void addTo(Map<String, Object> line) {
    line.put("message", "request");
    line.put("request_id", id);
    line.put("method", target.method());
    line.put("path", target.path());
    line.put("status", status);
    line.put("millis", millis);
    if (questions != null) {
      line.put("questions", questions);
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s %s %s %d %.3f ms", id, target.method(), target.path(), status, millis);
  }
}
