package io.github.qaclassifier.cli;

import io.github.qaclassifier.cli.console.Console;
import java.util.Locale;

/** The entry point of the program {@code qa}. */
public final class Main {

  private Main() {}

  /** Runs one command. */
  public static void main(String[] arguments) {
    // Programs parse what the commands print: numbers look the same in every country.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    System.exit(new Qa(Console.ofProcess()).run(arguments));
  }
}
