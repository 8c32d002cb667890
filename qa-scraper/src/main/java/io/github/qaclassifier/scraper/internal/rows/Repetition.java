package io.github.qaclassifier.scraper.internal.rows;

import java.util.Collection;

/**
 * Notices a source that repeats itself. What counts is what this run has seen, not what the file
 * holds: a list that was walked on an earlier day has many pages without a new record.
 */
public final class Repetition {

  /** So many pages in a row without a question that the run has not seen end it. */
  public static final int MAX_PAGES = 5;

  private final KeySet seen = new KeySet();
  private int repeated;

  /** Starts with nothing seen. */
  public Repetition() {}

  /**
   * Takes note of a page.
   *
   * @param questions what tells its questions apart
   * @return whether the page holds a question that this run has not seen yet
   */
  public boolean isNew(Collection<String> questions) {
    boolean fresh = false;
    for (String question : questions) {
      fresh |= seen.add(question);
    }
    repeated = fresh ? 0 : repeated + 1;
    return fresh;
  }

  /** Whether the source has repeated itself for so long that asking on is pointless. */
  public boolean isEndless() {
    return repeated >= MAX_PAGES;
  }
}
