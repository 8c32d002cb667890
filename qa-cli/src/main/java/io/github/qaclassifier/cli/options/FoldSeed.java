package io.github.qaclassifier.cli.options;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --seed} of commands that cross-validate. */
public final class FoldSeed {

  private static final long DEFAULT = 42;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Random seed for fold assignment (default: " + DEFAULT + ").")
  private @Nullable Long seed;

  /** Returns the seed. */
  public long value() {
    return seed == null ? DEFAULT : seed;
  }

  /** Returns whether the option is given. */
  public boolean isGiven() {
    return seed != null;
  }
}
