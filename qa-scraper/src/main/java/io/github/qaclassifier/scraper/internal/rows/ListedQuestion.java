package io.github.qaclassifier.scraper.internal.rows;

import io.github.qaclassifier.pipeline.collect.TextRepair;

/**
 * A question as a list page shows it.
 *
 * @param file the saved page it was read from, or empty text
 * @param title its title, entities decoded, without the site's marks
 * @param url its address on its site
 * @param archiveUrl the address of the archive's copy that the list links to, or empty text
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

  /** What tells this question from others: its number, otherwise its address. */
  public String identity() {
    return id().isEmpty() ? url : id();
  }

  /** This row, read from a saved page. */
  public ListedQuestion withFile(String file) {
    return new ListedQuestion(file, title, url, archiveUrl);
  }
}
