package io.github.qaclassifier.scraper;

import io.github.qaclassifier.core.DataException;
import io.github.qaclassifier.pipeline.collect.DumpRequest;
import java.io.PrintStream;
import java.nio.file.Path;

/** A separate process that imports a dump, for tests that need a small heap. */
final class DumpProcess {

  private DumpProcess() {}

  /** Takes the output and the dump; prints the message of an error. */
  public static void main(String[] arguments) {
    try {
      Collecting.collect(DumpRequest.to(Path.of(arguments[0]), Path.of(arguments[1])));
    } catch (DataException e) {
      PrintStream out = System.out;
      out.println(e.getMessage());
      System.exit(1);
    }
  }
}
