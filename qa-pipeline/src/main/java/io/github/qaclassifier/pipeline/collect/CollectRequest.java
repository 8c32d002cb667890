package io.github.qaclassifier.pipeline.collect;

import java.nio.file.Path;

/** What to collect, and into which file. Immutable. */
public sealed interface CollectRequest
    permits ApiRequest, DetailsRequest, DumpRequest, UrlsRequest {

  /** No limit on the rows. */
  long NO_LIMIT = Long.MAX_VALUE;

  /**
   * The file that rows are appended to. Its name says the format: {@code .jsonl} or {@code .csv},
   * with {@code .gz} behind it for a gzipped one.
   */
  Path out();

  /** How many rows the file is to hold at most, those of earlier runs included. */
  long max();

  /** Where a run notes what gave no record, one JSON object per line. */
  default Path journal() {
    return journalOf(out());
  }

  /** Where a run remembers how far it came and until when it has to wait. */
  default Path state() {
    return stateOf(out());
  }

  /** The journal of the runs that write a file. */
  static Path journalOf(Path out) {
    return out.resolveSibling(out.getFileName() + ".journal.jsonl");
  }

  /** The state of the runs that write a file. */
  static Path stateOf(Path out) {
    return out.resolveSibling(out.getFileName() + ".state.json");
  }
}
