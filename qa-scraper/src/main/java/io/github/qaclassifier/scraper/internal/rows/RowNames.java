package io.github.qaclassifier.scraper.internal.rows;

import java.nio.file.Path;
import java.util.Locale;

/** What the name of a file says about its content, in upper and lower case. */
final class RowNames {

  private RowNames() {}

  static boolean isGzipped(Path file) {
    return lower(file).endsWith(".gz");
  }

  static boolean isCsv(Path file) {
    return lower(file).endsWith(".csv") || lower(file).endsWith(".csv.gz");
  }

  private static String lower(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }
}
