package io.github.qaclassifier.cli.classify;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** The output formats of {@code qa classify}. */
enum PredictionFormat {
  TABLE,
  JSON,
  JSONL,
  CSV;

  /**
   * Returns a writer of this format.
   *
   * @param single whether there is only one question: then a table has no heading for it and JSON
   *     no array around it
   */
  PredictionWriter writer(OutputStream out, ListedScores listed, boolean single, Ansi ansi)
      throws IOException {
    return switch (this) {
      case TABLE -> new TableWriter(out, listed, single, ansi);
      case JSON -> JsonWriter.document(out, listed, single);
      case JSONL -> JsonWriter.lines(out, listed);
      case CSV -> new CsvWriter(out, listed);
    };
  }

  /** Whether a file of this format has one record per question, and may have none. */
  boolean hasRecords() {
    return this == JSONL || this == CSV;
  }

  /** Returns the value as it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
