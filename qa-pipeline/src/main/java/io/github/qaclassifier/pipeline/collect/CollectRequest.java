package io.github.qaclassifier.pipeline.collect;

import java.nio.file.Path;

/** What to collect, and into which file. Immutable. */
public sealed interface CollectRequest
    permits ApiRequest, DetailsRequest, DumpRequest, UrlsRequest {

  /** No limit on the records. */
  long NO_LIMIT = Long.MAX_VALUE;

  /**
   * Returns the file that records are appended to. Its name determines the format: {@code .jsonl}
   * or {@code .csv}, each with or without {@code .gz}.
   */
  Path out();

  /** Returns the maximum number of records in the file, those of earlier runs included. */
  long max();

  /** Returns the file that lists everything that gave no record, one JSON object per line. */
  default Path journal() {
    return journalOf(out());
  }

  /** Returns the file that stores how far a run came and until when it has to wait. */
  default Path state() {
    return stateOf(out());
  }

  /** Returns the journal of the runs that write a file. */
  static Path journalOf(Path out) {
    return out.resolveSibling(out.getFileName() + ".journal.jsonl");
  }

  /** Returns the state file of the runs that write a file. */
  static Path stateOf(Path out) {
    return out.resolveSibling(out.getFileName() + ".state.json");
  }
}
