package io.github.qaclassifier.scraper.api;

import io.github.qaclassifier.pipeline.collect.Period;
import io.github.qaclassifier.scraper.rows.RunState;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The place reached in the questions of a period, walked from its end to its beginning. A walk
 * without an end begins at the moment it is started; the next one, once that is done, takes what
 * was asked since.
 */
final class ApiCursor {

  private static final String TOP = "walk_from";
  private static final String UP_TO = "up_to";
  private static final String PAGE = "page";
  private static final String COVERED = "covered_to";

  private final RunState state;
  private final long from;
  private final long top;
  private final boolean done;
  private long upTo;
  private long page;

  ApiCursor(RunState state, Period period, Instant now) {
    this.state = state;
    OptionalLong covered = state.number(COVERED);
    long first = period.from().map(Instant::getEpochSecond).orElse(0L);
    this.from = Math.max(first, covered.orElse(0));
    this.top = state.number(TOP).orElseGet(() -> period.to().orElse(now).getEpochSecond());
    this.upTo = state.number(UP_TO).orElse(top);
    this.page = state.number(PAGE).orElse(1);
    this.done = from >= top;
  }

  /** Whether there is nothing to ask for. */
  boolean isDone() {
    return done;
  }

  /** The first second of the walk. */
  long from() {
    return from;
  }

  /** The second up to which to ask. The API may take it in or leave it out; both do. */
  long upTo() {
    return upTo;
  }

  /** The page of that window. */
  long page() {
    return page;
  }

  /** Whether a question of that second belongs to the walk. */
  boolean covers(long created) {
    return created >= from && created < top;
  }

  /**
   * Moves on behind a page whose questions are all written; {@link #save} keeps the place.
   *
   * @param oldest the earliest creation date on it; empty if none was valid
   */
  void advance(OptionalLong oldest) {
    // One second later than seen, because others of that second may be on the next page.
    long next = oldest.isPresent() ? Math.min(upTo, oldest.getAsLong() + 1) : upTo;
    page = next < upTo ? 1 : page + 1;
    upTo = next;
  }

  /** Remembers the place for a later run. */
  void save() {
    state.with(TOP, top).with(UP_TO, upTo).with(PAGE, page).save();
  }

  /** Has a later run ask for the whole window again, whose pages cannot be trusted. */
  void restartWindow() {
    page = 1;
    state.with(PAGE, page).save();
  }

  /** Notes that the walk has come to its beginning. */
  void finish() {
    state.without(TOP).without(UP_TO).without(PAGE).with(COVERED, top).save();
  }
}
