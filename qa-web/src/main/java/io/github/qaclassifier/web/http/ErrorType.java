package io.github.qaclassifier.web.http;

/** The {@code error_type} of an error; the first six are those of text-embeddings-inference. */
public enum ErrorType {
  /** Not ready, or stopping. */
  Unhealthy,
  /** The model failed. */
  Backend,
  /** Too many requests at once. */
  Overloaded,
  /** A value is invalid or exceeds a limit. */
  Validation,
  /** The model cannot read the text. */
  Tokenizer,
  /** There is no text. */
  Empty,
  /** The deadline passed. */
  Timeout,
  /** The key is missing or wrong. */
  Unauthorized,
  /** A page of another site sent the request. */
  Forbidden,
  /** There is nothing at this path. */
  NotFound,
  /** The path does not support this method. */
  MethodNotAllowed,
  /** The path does not support this kind of body. */
  UnsupportedMediaType,
  /** The request is not valid HTTP, or not for this server. */
  BadRequest
}
