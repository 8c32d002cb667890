package io.github.qaclassifier.micrometer;

import io.github.qaclassifier.core.DeadlineException;
import io.github.qaclassifier.core.InferenceException;
import io.github.qaclassifier.core.OverloadedException;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/** The errors that are counted separately. The first kind that matches an exception wins. */
enum ErrorKind {
  DEADLINE(DeadlineException.class),
  OVERLOADED(OverloadedException.class),
  INFERENCE(InferenceException.class),
  CANCELLED(CancellationException.class),
  CLOSED(IllegalStateException.class),
  OTHER(Throwable.class);

  private final Class<? extends Throwable> type;

  ErrorKind(Class<? extends Throwable> type) {
    this.type = type;
  }

  /** Returns the kind of an exception. */
  static ErrorKind of(Throwable error) {
    for (ErrorKind kind : values()) {
      if (kind.type.isInstance(error)) {
        return kind;
      }
    }
    return OTHER;
  }

  /** Returns the value of the tag {@code kind}. */
  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
