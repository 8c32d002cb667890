package io.github.qaclassifier.scraper.internal.web;

import io.github.qaclassifier.scraper.internal.rows.SkipReason;
import java.time.Instant;
import java.util.Optional;

/** What came of a request and its retries. */
public sealed interface Fetched {

  /**
   * The host answered, whatever the status.
   *
   * @param response the last response
   */
  record Got(SiteResponse response) implements Fetched {}

  /**
   * The host did not answer, or not with something that may be used.
   *
   * @param reason why
   * @param detail what happened, as words
   */
  record Failed(SkipReason reason, String detail) implements Fetched {}

  /**
   * The host asks to be left alone, for longer than a run waits.
   *
   * @param until when it may be asked again, if it says so
   */
  record Throttled(Optional<Instant> until) implements Fetched {}

  /** The caller wants the run to end. */
  record Stopped() implements Fetched {}
}
