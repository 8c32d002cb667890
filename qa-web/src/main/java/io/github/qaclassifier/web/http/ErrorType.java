package io.github.qaclassifier.web.http;

/** The {@code error_type} of a refusal; the first six are text-embeddings-inference's. */
public enum ErrorType {
  /** Not ready, or stopping. */
  Unhealthy,
  /** The model failed. */
  Backend,
  /** Too much at once. */
  Overloaded,
  /** The request says something that it may not say, or too much of it. */
  Validation,
  /** The text cannot be read by the model. */
  Tokenizer,
  /** There is no text. */
  Empty,
  /** The deadline passed. */
  Timeout,
  /** The key is missing or wrong. */
  Unauthorized,
  /** There is nothing at this path. */
  NotFound,
  /** The path does not take this method. */
  MethodNotAllowed,
  /** The body is not of a kind that the path takes. */
  UnsupportedMediaType,
  /** The request is not sound HTTP. */
  BadRequest
}
