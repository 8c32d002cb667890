package io.github.qaclassifier.pipeline.dataset;

import io.github.qaclassifier.core.engine.FileFailure;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Describes why a file cannot be read or written. */
public final class IoReasons {

  private IoReasons() {}

  /** Returns the reason as the end of a sentence, without a full stop. */
  public static String of(IOException e) {
    return FileFailure.reason(e);
  }

  /** As {@link #of(IOException)}; the reason names the file. */
  public static String of(UncheckedIOException e) {
    return FileFailure.reason(e);
  }
}
