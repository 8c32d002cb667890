package io.github.qaclassifier.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** The exit codes of the process. */
final class ExitCode {

  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  /** The texts for the help of every command. */
  static final Map<String, String> DESCRIPTIONS = new LinkedHashMap<>();

  static {
    DESCRIPTIONS.put("0", "success");
    DESCRIPTIONS.put("1", "failure; the reason is on standard error");
    DESCRIPTIONS.put("2", "unknown command or option, or invalid value");
    DESCRIPTIONS.put("130", "interrupted with Ctrl-C; no partial file is left");
  }

  private ExitCode() {}
}
