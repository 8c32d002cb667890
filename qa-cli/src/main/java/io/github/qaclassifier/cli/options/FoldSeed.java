package io.github.qaclassifier.cli.options;

import picocli.CommandLine.Option;

/** The option {@code --seed} of commands that cross-validate. */
public final class FoldSeed {

  private static final long DEFAULT = 42;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Random seed for fold assignment (default: ${DEFAULT-VALUE}).")
  private long seed = DEFAULT;

  /** Returns the seed. */
  public long value() {
    return seed;
  }
}
