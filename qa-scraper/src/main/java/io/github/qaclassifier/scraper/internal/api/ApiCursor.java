package io.github.qaclassifier.scraper.internal.api;

import io.github.qaclassifier.pipeline.collect.Period;
import io.github.qaclassifier.scraper.internal.rows.RunState;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * The place reached in the questions of a period, walked from its end to its beginning. A walk
 * without an end begins at the moment it is started; the next one, once that is done, takes what
 * was asked since.
 */
public final class ApiCursor {

  /** The second that the walk began at, its latest. */
  public static final String TOP = "walk_from";

  /** The second that the walk ends at, its earliest. */
  public static final String BOTTOM = "walk_to";

  /** The second up to which questions are still to be asked for. */
  public static final String UP_TO = "up_to";

  /** Questions that the walk has saved. */
  public static final String SAVED = "walk_saved";

  /** The second up to which an earlier walk has everything. */
  public static final String COVERED = "covered_to";

  private static final String PAGE = "page";

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

  /** Whether a page of this walk has said that more follows. */
  boolean isUnderway() {
    return state.number(UP_TO).isPresent();
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

  /**
   * Remembers the place for a later run.
   *
   * @param saved questions that were saved since this was last called
   */
  void save(long saved) {
    state
        .with(TOP, top)
        .with(BOTTOM, from)
        .with(UP_TO, upTo)
        .with(PAGE, page)
        .with(SAVED, state.number(SAVED).orElse(0) + saved)
        .save();
  }

  /** Has a later run ask for the whole window again, whose pages cannot be trusted. */
  void restartWindow() {
    page = 1;
    state.with(PAGE, page).save();
  }

  /** Notes that the walk has come to its beginning. */
  void finish() {
    for (String name : List.of(TOP, BOTTOM, UP_TO, PAGE, SAVED)) {
      state.without(name);
    }
    state.with(COVERED, top).save();
  }
}
