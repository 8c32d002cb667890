package io.github.qaclassifier.scraper.rows;

/**
 * A question as a list page shows it.
 *
 * @param file the saved page it was read from, or empty text
 * @param title its title, entities decoded, without the site's suffix
 * @param url its address
 */
public record ListedQuestion(String file, String title, String url) implements Row {

  /** Mends the texts. */
  public ListedQuestion {
    title = SoundText.of(title);
    url = SoundText.of(url);
  }

  @Override
  public String id() {
    return QuestionAddress.id(url);
  }

  /** This row, read from a saved page. */
  public ListedQuestion withFile(String file) {
    return new ListedQuestion(file, title, url);
  }
}
