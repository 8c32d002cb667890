package io.github.qaclassifier.web.ops;

import io.github.qaclassifier.web.http.RequestId;
import io.github.qaclassifier.web.http.Tagging;
import io.javalin.http.Context;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One request, as the log has it: never the query, the body or a key. */
public record AccessLog(
    String id, String method, String path, int status, double millis, @Nullable Integer questions) {

  private static final int MAX_PATH = 200;
  private static final Logger LOG = Logger.getLogger("io.github.qaclassifier.web.access");

  /** The line of a request that is answered. */
  public static AccessLog of(Context ctx, double millis) {
    String path = ctx.path();
    return new AccessLog(
        RequestId.of(ctx),
        ctx.method().name(),
        path.length() > MAX_PATH ? path.substring(0, MAX_PATH) + "..." : path,
        ctx.statusCode(),
        Math.round(millis * 1000) / 1000.0,
        ctx.attribute(Tagging.QUESTIONS));
  }

  /** Writes the line. */
  public void write() {
    LOG.log(Level.INFO, "{0}", this);
  }

  void addTo(Map<String, Object> line) {
    line.put("message", "request");
    line.put("request_id", id);
    line.put("method", method);
    line.put("path", path);
    line.put("status", status);
    line.put("millis", millis);
    if (questions != null) {
      line.put("questions", questions);
    }
  }

  @Override
  public String toString() {
    return "%s %s %s %d %.3f ms".formatted(id, method, path, status, millis);
  }
}
