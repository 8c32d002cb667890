package io.github.qaclassifier.web.http;

import io.github.qaclassifier.core.DeadlineException;
import io.github.qaclassifier.core.OverloadedException;
import io.github.qaclassifier.core.QaException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.HttpException;

/** Maps exceptions to a status and a sentence; never shows a stack trace, a path or a version. */
public final class Errors {

  /** The request attribute with the status for a failure of the model; 500 if it is absent. */
  public static final String BACKEND_STATUS = "qa.backend-status";

  private static final String ERROR_TYPE = "qa.error-type";
  private static final int CLIENT_CLOSED_REQUEST = 499;
  private static final Logger LOG = Logger.getLogger(Errors.class.getName());

  private Errors() {}

  /** Registers the responses to exceptions. */
  public static void register(RoutesConfig routes) {
    routes.exception(ApiError.class, Errors::respond);
    routes.exception(QaException.class, Errors::respondModel);
    routes.exception(HttpResponseException.class, Errors::respondHttp);
    routes.exception(
        HttpException.RuntimeException.class, (e, ctx) -> respond(of(e.getCode()), ctx));
    routes.exception(CancellationException.class, (e, ctx) -> respondCancelled(ctx));
    routes.exception(Exception.class, Errors::unexpected);
  }

  /** Writes an error response. */
  public static void respond(ApiError error, Context ctx) {
    ctx.status(error.status());
    ctx.attribute(ERROR_TYPE, error.type());
    if (error.status() == 429 || error.status() == 503) {
      ctx.header("Retry-After", "1");
    }
    if (error.status() == 401) {
      ctx.header("WWW-Authenticate", "Bearer");
    }
    ctx.contentType("application/json").result(body(error));
  }

  /**
   * Returns the kind of error of a response; empty if the response is not an error, or if the
   * client has disconnected.
   */
  public static Optional<ErrorType> typeOf(Context ctx) {
    return Optional.ofNullable(ctx.attribute(ERROR_TYPE));
  }

  /** Returns the JSON of an error. */
  public static byte[] body(ApiError error) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", error.sentence());
    body.put("error_type", error.type().name());
    return JsonCodec.write(body);
  }

  /** Returns the error for a status that the HTTP layer chose. */
  public static ApiError of(int status) {
    return switch (status) {
      case 404 -> ApiError.notFound("There is nothing at this path; see /docs.");
      case 405 ->
          new ApiError(
              405,
              ErrorType.MethodNotAllowed,
              "This path does not support this method; see /docs.");
      case 408 -> new ApiError(408, ErrorType.Timeout, "The request arrived too slowly.");
      case 413 -> ApiError.tooLarge("The body is too large.");
      case 414 -> new ApiError(414, ErrorType.BadRequest, "The address is too long.");
      case 431 -> new ApiError(431, ErrorType.BadRequest, "The headers are too large.");
      case 503 -> new ApiError(503, ErrorType.Unhealthy, "The server is stopping.");
      case 505 -> new ApiError(505, ErrorType.BadRequest, "Use HTTP/1.1.");
      default ->
          status >= 500
              ? new ApiError(status, ErrorType.Backend, "The server failed.")
              : new ApiError(status, ErrorType.BadRequest, "The request is not valid HTTP.");
    };
  }

  /** Whether an exception, wrapped or not, says that the client has hung up. */
  public static boolean isCancellation(Throwable error) {
    return unwrapped(error) instanceof CancellationException;
  }

  /** Sets the status of a request whose client has hung up, for the log and the metrics. */
  public static void respondCancelled(Context ctx) {
    ctx.status(CLIENT_CLOSED_REQUEST);
  }

  private static Throwable unwrapped(Throwable error) {
    return error instanceof CompletionException && error.getCause() != null
        ? error.getCause()
        : error;
  }

  /** Returns the error for an exception of a classifier, wrapped or not. */
  public static ApiError of(Throwable error) {
    Throwable cause = unwrapped(error);
    if (cause instanceof ApiError refusal) {
      return refusal;
    }
    if (cause instanceof OverloadedException) {
      return ApiError.overloaded(String.valueOf(cause.getMessage()));
    }
    if (cause instanceof DeadlineException) {
      return new ApiError(503, ErrorType.Timeout, String.valueOf(cause.getMessage()));
    }
    return new ApiError(
        500,
        ErrorType.Backend,
        "The model failed on this question; the log has the reason under the request id.");
  }

  private static void respondHttp(HttpResponseException error, Context ctx) {
    if (error.getStatus() != 405) {
      respond(of(error.getStatus()), ctx);
      return;
    }
    ctx.header("Allow", allowedMethods(error, ctx));
    if (RequestGate.method(ctx).equals("OPTIONS")) {
      ctx.status(204);
    } else {
      respond(of(405), ctx);
    }
  }

  /** Returns the allowed methods, which Javalin lists under a name that depends on the client. */
  private static String allowedMethods(HttpResponseException error, Context ctx) {
    Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
    for (String list : error.getDetails().values()) {
      methods.addAll(List.of(list.split(", *")));
    }
    if (methods.contains("GET") && !RequestGate.isReadOnce(ctx.path())) {
      methods.add("HEAD");
    }
    return String.join(", ", methods);
  }

  private static void respondModel(QaException error, Context ctx) {
    ApiError refusal = of(error);
    if (refusal.type() != ErrorType.Backend) {
      respond(refusal, ctx);
      return;
    }
    LOG.log(Level.SEVERE, error, () -> "Request %s failed".formatted(RequestId.of(ctx)));
    Integer status = ctx.attribute(BACKEND_STATUS);
    respond(
        new ApiError(
            status == null ? refusal.status() : status, refusal.type(), refusal.sentence()),
        ctx);
  }

  private static void unexpected(Exception error, Context ctx) {
    LOG.log(Level.SEVERE, error, () -> "Request %s failed".formatted(RequestId.of(ctx)));
    respond(of(500), ctx);
  }
}
