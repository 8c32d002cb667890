package io.github.qaclassifier.scraper.rows;

/** What becomes one record of the output. */
public sealed interface Row permits ListedQuestion, CollectedQuestion {

  /** The question's number, or empty text. */
  String id();

  /** The question's address. */
  String url();

  /** The saved page it was read from, relative to its folder, or empty text. */
  String file();

  /** What makes it the same row as another. */
  default String key() {
    String question = id().isEmpty() ? url() : id();
    return file().isEmpty() ? question : file() + '\n' + question;
  }
}
