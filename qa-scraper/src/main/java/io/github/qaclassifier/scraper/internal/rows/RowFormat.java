package io.github.qaclassifier.scraper.internal.rows;

import io.github.qaclassifier.pipeline.collect.CollectRequest;
import java.util.Locale;

/** How rows stand in a file. Safe for any number of threads. */
public interface RowFormat {

  /** The format of a request's output, by its name; checked when the request was made. */
  static RowFormat of(CollectRequest request) {
    String name = String.valueOf(request.out().getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") || name.endsWith(".csv.gz")
        ? CsvFormat.of(request)
        : new JsonlFormat();
  }

  /** What stands before the first row; may be empty. */
  byte[] header();

  /** One whole record, its line end included. */
  byte[] record(Row row);

  /** What makes a row the same as another, as far as the file can tell. */
  String key(Row row);

  /**
   * The key of a record that was read back.
   *
   * @throws UnreadableRecordException if the record is not of this format
   */
  String key(byte[] record) throws UnreadableRecordException;

  /** Whether a quote character hides line ends from here on; false where none does. */
  boolean quotesHideLineEnds();
}
