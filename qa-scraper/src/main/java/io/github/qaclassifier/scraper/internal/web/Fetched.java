package io.github.qaclassifier.scraper.internal.web;

import io.github.qaclassifier.scraper.internal.rows.SkipReason;
import java.time.Instant;
import java.util.Optional;

/** The outcome of a request and its retries. */
public sealed interface Fetched {

  /**
   * The host responded, with any status.
   *
   * @param response the last response
   */
  record Got(SiteResponse response) implements Fetched {}

  /**
   * The host did not respond, or the response cannot be used.
   *
   * @param reason why
   * @param detail a description
   */
  record Failed(SkipReason reason, String detail) implements Fetched {}

  /**
   * The host asks for a longer wait than a run allows.
   *
   * @param until the earliest time of the next request, if stated
   */
  record Throttled(Optional<Instant> until) implements Fetched {}

  /** The caller requested the end of the run. */
  record Stopped() implements Fetched {}
}
