package io.github.qaclassifier.pipeline.collect;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/** Checks that several requests share. */
final class RequestChecks {

  private RequestChecks() {}

  static void out(Path out) {
    Path name = out.getFileName();
    String text = name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    String plain = text.endsWith(".gz") ? text.substring(0, text.length() - 3) : text;
    if (!plain.endsWith(".jsonl") && !plain.endsWith(".csv")) {
      throw new IllegalArgumentException(
          "The output %s must end in .jsonl, .csv, .jsonl.gz or .csv.gz.".formatted(out));
    }
  }

  static void max(long max) {
    if (max < 1) {
      throw new IllegalArgumentException(
          "The limit on records is %d: give 1 or more.".formatted(max));
    }
  }

  static void web(URI address) {
    String scheme = address.getScheme();
    boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    if (!web || address.getHost() == null || address.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "The address %s must be http:// or https:// with a host and without a password."
              .formatted(address));
    }
  }

  /** Checks a host name, for example {@code stackoverflow.com}. */
  static void host(String site) {
    if (!site.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
      throw new IllegalArgumentException(
          "The site %s is not a name such as stackoverflow or pt.stackoverflow.com."
              .formatted(site));
    }
  }
}
