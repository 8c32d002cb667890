package io.github.qaclassifier.web.broken;

/** Breaks a rule on purpose: only commands print. */
public final class Prints {

  private Prints() {}

  /** Prints. */
  public static void print() {
    System.out.println("broken on purpose");
  }
}
