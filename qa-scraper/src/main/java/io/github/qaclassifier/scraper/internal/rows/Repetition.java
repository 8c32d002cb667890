package io.github.qaclassifier.scraper.internal.rows;

import java.util.Collection;

/**
 * Detects a source that repeats itself. Questions count as repeated if this run has seen them, not
 * if the file contains them: a list that an earlier run has read has many pages without a new
 * record.
 */
public final class Repetition {

  /** The number of consecutive pages without a new question that ends a run. */
  public static final int MAX_PAGES = 5;

  private final KeySet seen = new KeySet();
  private int repeated;

  /** Starts with nothing seen. */
  public Repetition() {}

  /**
   * Adds a page.
   *
   * @param questions the identities of its questions
   * @return whether the page has a question that this run has not seen yet
   */
  public boolean isNew(Collection<String> questions) {
    boolean fresh = false;
    for (String question : questions) {
      fresh |= seen.add(question);
    }
    repeated = fresh ? 0 : repeated + 1;
    return fresh;
  }

  /** Whether the source has repeated itself for so long that the run must end. */
  public boolean isEndless() {
    return repeated >= MAX_PAGES;
  }
}
