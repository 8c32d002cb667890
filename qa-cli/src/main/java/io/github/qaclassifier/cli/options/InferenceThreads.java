package io.github.qaclassifier.cli.options;

import picocli.CommandLine.Option;

/** The option {@code --threads} of commands that run a model. */
public final class InferenceThreads {

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Number of threads per inference; 0 means one per core (default: ${DEFAULT-VALUE}).")
  private int threads;

  /** Creates the option; without a value, there is one thread per core. */
  public InferenceThreads() {
    this(0);
  }

  /**
   * Creates the option.
   *
   * @param threads the number of threads without a value; 0 means one per core
   */
  public InferenceThreads(int threads) {
    this.threads = threads;
  }

  /**
   * Returns the number of threads; 0 means one per core.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public int count() {
    OptionChecks.require(threads >= 0, "--threads", threads, "0 (one per core) or more");
    return threads;
  }
}
