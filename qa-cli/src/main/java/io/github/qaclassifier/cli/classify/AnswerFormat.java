package io.github.qaclassifier.cli.classify;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** The formats of answers. */
enum AnswerFormat {
  TABLE,
  JSON,
  JSONL,
  CSV;

  /**
   * A writer of this format.
   *
   * @param single whether there is one question only: no heading for it in a table, no array around
   *     it in JSON
   */
  AnswerWriter writer(OutputStream out, ListedScores listed, boolean single, Ansi ansi)
      throws IOException {
    return switch (this) {
      case TABLE -> new TableWriter(out, listed, single, ansi);
      case JSON -> JsonWriter.document(out, listed, single);
      case JSONL -> JsonWriter.lines(out, listed);
      case CSV -> new CsvWriter(out, listed);
    };
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
