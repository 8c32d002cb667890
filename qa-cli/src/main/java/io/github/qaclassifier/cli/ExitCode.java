package io.github.qaclassifier.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the process tells whoever started it. */
final class ExitCode {

  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  /** For the help of every command. */
  static final Map<String, String> DESCRIPTIONS = new LinkedHashMap<>();

  static {
    DESCRIPTIONS.put("0", "done");
    DESCRIPTIONS.put("1", "failed; the reason is on standard error");
    DESCRIPTIONS.put("2", "the command was not understood, or a value is not allowed");
    DESCRIPTIONS.put("130", "stopped with Ctrl-C; no half-written file is left");
  }

  private ExitCode() {}
}
