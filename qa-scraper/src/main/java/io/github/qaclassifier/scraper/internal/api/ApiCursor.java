package io.github.qaclassifier.scraper.internal.api;

import io.github.qaclassifier.pipeline.collect.Period;
import io.github.qaclassifier.scraper.internal.rows.RunState;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * The position reached in the questions of a period, which is read from its end to its beginning. A
 * walk begins no later than the time at which it starts; when it is complete, the next one reads
 * the questions asked since then, up to the end of the period.
 */
public final class ApiCursor {

  /** The second at which the walk began; the latest of the period. */
  public static final String TOP = "walk_from";

  /** The second at which the walk ends; the earliest of the period. */
  public static final String BOTTOM = "walk_to";

  /** The second up to which questions are still missing. */
  public static final String UP_TO = "up_to";

  /** Questions that the walk has saved. */
  public static final String SAVED = "walk_saved";

  /** The second up to which an earlier walk is complete. */
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
    Instant latest = period.to().filter(now::isAfter).orElse(now);
    this.top = state.number(TOP).orElseGet(latest::getEpochSecond);
    this.upTo = state.number(UP_TO).orElse(top);
    this.page = state.number(PAGE).orElse(1);
    this.done = from >= top;
  }

  /** Whether the walk is complete. */
  boolean isDone() {
    return done;
  }

  /** Whether a page of this walk has stated that more follows. */
  boolean isUnderway() {
    return state.number(UP_TO).isPresent();
  }

  /** Returns the first second of the walk. */
  long from() {
    return from;
  }

  /** Returns the last second to request; the API may include or exclude it. */
  long upTo() {
    return upTo;
  }

  /** Returns the page within the questions up to that second. */
  long page() {
    return page;
  }

  /** Whether a question of that second belongs to the walk. */
  boolean covers(long created) {
    return created >= from && created < top;
  }

  /**
   * Moves past a page whose questions are all written; {@link #save} stores the position.
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
   * Stores the position for a later run.
   *
   * @param saved questions that were saved since the last call
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

  /** Makes a later run request the whole window again, because its pages are not reliable. */
  void restartWindow() {
    page = 1;
    state.with(PAGE, page).save();
  }

  /** Records that the walk is complete. */
  void finish() {
    for (String name : List.of(TOP, BOTTOM, UP_TO, PAGE, SAVED)) {
      state.without(name);
    }
    state.with(COVERED, top).save();
  }
}
