package io.github.qaclassifier.scraper.internal.rows;

import io.github.qaclassifier.pipeline.collect.TextRepair;

/**
 * A question on a list page.
 *
 * @param file the saved page that it was read from; may be empty
 * @param title its title, entities decoded, without the site's marks
 * @param url the address on its site
 * @param archiveUrl the address of the archived copy that the list links to; may be empty
 */
public record ListedQuestion(String file, String title, String url, String archiveUrl)
    implements Row {

  /** Repairs invalid characters. */
  public ListedQuestion {
    title = TextRepair.of(title).text();
    url = TextRepair.of(url).text();
    archiveUrl = TextRepair.of(archiveUrl).text();
  }

  @Override
  public String id() {
    return QuestionAddress.id(url);
  }

  /** Returns what identifies the question: its number, otherwise its address. */
  public String identity() {
    return id().isEmpty() ? url : id();
  }

  /** Returns this question, read from a saved page. */
  public ListedQuestion withFile(String file) {
    return new ListedQuestion(file, title, url, archiveUrl);
  }
}
