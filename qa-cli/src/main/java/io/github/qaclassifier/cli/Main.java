package io.github.qaclassifier.cli;

import io.github.qaclassifier.cli.console.Console;

/** The entry point of the program {@code qa}. */
public final class Main {

  private Main() {}

  /** Runs one command. */
  public static void main(String[] arguments) {
    System.exit(new Qa(Console.ofProcess()).run(arguments));
  }
}
