package io.github.qaclassifier.scraper.rows;

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

  /** Replaces what neither UTF-8 nor CSV can hold. */
  public ListedQuestion {
    title = ValidText.of(title);
    url = ValidText.of(url);
    archiveUrl = ValidText.of(archiveUrl);
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
