package io.github.qaclassifier.cli;

import io.github.qaclassifier.cli.console.Console;

/** Where the process begins and ends. */
public final class Main {

  private Main() {}

  /** Runs one command. */
  public static void main(String[] arguments) {
    System.exit(new Qa(Console.ofProcess()).run(arguments));
  }
}
