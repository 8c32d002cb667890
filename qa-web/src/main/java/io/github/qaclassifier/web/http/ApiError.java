package io.github.qaclassifier.web.http;

/** An error response: a status and a sentence for the client. Has no stack trace. */
public final class ApiError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final ErrorType type;

  /** Creates an error with a status from 400 to 599. */
  public ApiError(int status, ErrorType type, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
  }

  /** Returns the error for a body that cannot be parsed: 400. */
  public static ApiError malformed(String message) {
    return new ApiError(400, ErrorType.BadRequest, message);
  }

  /** Returns the error for a request without text: 400. */
  public static ApiError empty() {
    return new ApiError(
        400, ErrorType.Empty, "The question is empty: give it a title, a body, or both.");
  }

  /** Returns the error for an invalid value: 422. */
  public static ApiError invalid(String message) {
    return new ApiError(422, ErrorType.Validation, message);
  }

  /** Returns the error for more than a limit allows: 413. */
  public static ApiError tooLarge(String message) {
    return new ApiError(413, ErrorType.Validation, message);
  }

  /** Returns the error for a path without a route: 404. */
  public static ApiError notFound(String message) {
    return new ApiError(404, ErrorType.NotFound, message);
  }

  /** Returns the error for too many requests at once: 429. */
  public static ApiError overloaded(String message) {
    return new ApiError(429, ErrorType.Overloaded, message);
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }

  /** Returns the kind of error. */
  public ErrorType type() {
    return type;
  }

  /** Returns the sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
