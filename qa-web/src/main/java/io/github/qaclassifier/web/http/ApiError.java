package io.github.qaclassifier.web.http;

/** A refusal: a status, and a sentence for the one who asked. Carries no stack trace. */
public final class ApiError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final ErrorType type;

  /** A refusal with a status from 400 to 599. */
  public ApiError(int status, ErrorType type, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
  }

  /** The body cannot be read: 400. */
  public static ApiError malformed(String message) {
    return new ApiError(400, ErrorType.BadRequest, message);
  }

  /** There is no text: 400. */
  public static ApiError empty() {
    return new ApiError(
        400, ErrorType.Empty, "The question is empty: give it a title, a body, or both.");
  }

  /** A value is not what it must be: 422. */
  public static ApiError invalid(String message) {
    return new ApiError(422, ErrorType.Validation, message);
  }

  /** More than a limit allows: 413. */
  public static ApiError tooLarge(String message) {
    return new ApiError(413, ErrorType.Validation, message);
  }

  /** Nothing there: 404. */
  public static ApiError notFound(String message) {
    return new ApiError(404, ErrorType.NotFound, message);
  }

  /** Too much at once: 429. */
  public static ApiError overloaded(String message) {
    return new ApiError(429, ErrorType.Overloaded, message);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The kind of refusal. */
  public ErrorType type() {
    return type;
  }

  /** The sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
