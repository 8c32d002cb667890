package io.github.qaclassifier.cli.options;

import picocli.CommandLine.Option;

/** The option {@code --threads} of commands that run a model. */
public final class InferenceThreads {

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Number of threads per inference (default: one per core).")
  private int threads;

  /** Returns the number of threads; 0 means one per core. */
  public int count() {
    return threads;
  }
}
