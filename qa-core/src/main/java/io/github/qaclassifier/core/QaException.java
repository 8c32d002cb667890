package io.github.qaclassifier.core;

import org.jspecify.annotations.Nullable;

/**
 * The root of all errors of this project, split by what the caller can do about it. The message is
 * one sentence for a person: what is wrong, where, and what to do. Bad arguments are {@link
 * IllegalArgumentException} instead.
 */
public abstract sealed class QaException extends RuntimeException
    permits DataException,
        DeadlineException,
        InferenceException,
        MissingComponentException,
        ModelException,
        OverloadedException,
        SourceException,
        TrainingException {

  private static final long serialVersionUID = 1L;

  QaException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
