package io.github.qaclassifier.pipeline.collect;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.spi.Services;
import java.nio.file.Path;

/**
 * Collects labelled questions into a file. Found with {@link java.util.ServiceLoader}. Safe for any
 * number of threads, as long as no two runs write to one file.
 */
public interface QuestionCollector {

  /**
   * Returns the collector on the class path. Call it once, in a constructor.
   *
   * @throws io.github.qaclassifier.core.MissingComponentException if there is none
   */
  static QuestionCollector find() {
    return Services.first(QuestionCollector.class, "qa-scraper");
  }

  /**
   * Collects until the source is exhausted, the limit is reached, the source rejects requests or
   * the caller stops the run. Records of an earlier run of the same request stay and are not
   * requested again.
   *
   * @param request what to collect
   * @param listener receives the progress, at most once per record; the detail names the quota if
   *     there is one
   * @param stop ends the run after the current record
   * @throws io.github.qaclassifier.core.SourceException if the source forbids collecting or cannot
   *     be reached; the records written so far stay
   * @throws io.github.qaclassifier.core.DataException if a file cannot be read or written, or
   *     belongs to another request
   */
  CollectReport collect(CollectRequest request, ProgressListener listener, StopSignal stop);

  /**
   * Returns what the runs that wrote a file have done so far. No source receives a request.
   *
   * @param out the output file of the runs
   * @throws io.github.qaclassifier.core.DataException if the file is missing or cannot be read
   */
  CollectStatus status(Path out);
}
