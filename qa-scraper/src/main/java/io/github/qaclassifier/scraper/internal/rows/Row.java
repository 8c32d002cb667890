package io.github.qaclassifier.scraper.internal.rows;

/** The content of one record of the output. */
public sealed interface Row permits ListedQuestion, CollectedQuestion {

  /** Returns the question's number; may be empty. */
  String id();

  /** Returns the question's address. */
  String url();

  /** Returns the saved page that it was read from, relative to its folder; may be empty. */
  String file();
}
