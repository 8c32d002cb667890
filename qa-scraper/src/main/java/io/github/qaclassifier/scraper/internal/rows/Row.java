package io.github.qaclassifier.scraper.internal.rows;

/** What becomes one record of the output. */
public sealed interface Row permits ListedQuestion, CollectedQuestion {

  /** The question's number, or empty text. */
  String id();

  /** The question's address. */
  String url();

  /** The saved page it was read from, relative to its folder, or empty text. */
  String file();
}
