package io.github.qaclassifier.core.spi;

/**
 * Turns a question's HTML into the plain text that models are trained on and served with. One
 * implementation serves the collector, the data set and the server. Safe for any number of threads.
 */
public interface HtmlText {

  /**
   * Returns the converter on the class path. Call it once, in a constructor.
   *
   * @throws io.github.qaclassifier.core.MissingComponentException if there is none
   */
  static HtmlText find() {
    return Services.first(HtmlText.class, "qa-html");
  }

  /**
   * Returns the text of an HTML fragment: entities decoded once, paragraphs and list items on lines
   * of their own, code blocks with their line breaks and blanks, block quotes kept, scripts, styles
   * and the site's notices ({@code aside}) left out.
   *
   * @param html any text; malformed HTML is parsed as browsers do
   * @return the text, without blank lines at its ends; may be empty
   */
  String toText(String html);
}
