package io.github.qaclassifier.html;

import io.github.qaclassifier.core.spi.HtmlText;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The conversion with jsoup, which repairs invalid mark-up as browsers do. */
public final class JsoupHtmlText implements HtmlText {

  /** Creates the conversion; it holds no state. */
  public JsoupHtmlText() {}

  @Override
  public String toText(String html) {
    Document document = Jsoup.parseBodyFragment(html);
    if (PageAdditions.mayBeIn(html)) {
      PageAdditions.remove(document.body());
    }
    TextCollector collector = new TextCollector();
    // Iterative, so that no depth of nesting overflows the stack.
    document.body().filter(collector);
    return collector.text();
  }
}
