package io.github.qaclassifier.scraper.internal.rows;

import io.github.qaclassifier.pipeline.collect.CollectRequest;

/** The format of records in a file. Safe for any number of threads. */
public interface RowFormat {

  /** Returns the format of a request's output, by its name, which the request has checked. */
  static RowFormat of(CollectRequest request) {
    return RowNames.isCsv(request.out()) ? CsvFormat.of(request) : new JsonlFormat();
  }

  /** Returns the bytes before the first record; may be empty. */
  byte[] header();

  /** Encodes one record, line end included. */
  byte[] record(Row row);

  /** Returns the key of a record: records with equal keys are duplicates. */
  String key(Row row);

  /**
   * The key of a record that was read back.
   *
   * @throws UnreadableRecordException if the record is not of this format
   */
  String key(byte[] record) throws UnreadableRecordException;

  /** Whether records may contain line ends between quote characters. */
  boolean quotesHideLineEnds();
}
