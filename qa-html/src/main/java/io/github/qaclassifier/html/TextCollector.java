package io.github.qaclassifier.html;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Collects the text of a document, block by block. */
final class TextCollector implements NodeFilter {

  /** Elements without text of the question: scripts, styles, notices of the site, frames. */
  private static final Set<String> DROPPED =
      Set.of(
          "script",
          "style",
          "aside",
          "template",
          "noscript",
          "noframes",
          "noembed",
          "iframe",
          "object",
          "svg",
          "head",
          "title",
          "select",
          "button");

  private static final Set<String> BLOCKS =
      Set.of(
          "address",
          "article",
          "blockquote",
          "body",
          "caption",
          "center",
          "dd",
          "details",
          "div",
          "dl",
          "dt",
          "fieldset",
          "figcaption",
          "figure",
          "footer",
          "form",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "header",
          "hr",
          "legend",
          "li",
          "listing",
          "main",
          "nav",
          "ol",
          "p",
          "plaintext",
          "pre",
          "section",
          "summary",
          "table",
          "tbody",
          "tfoot",
          "thead",
          "tr",
          "ul",
          "xmp");

  private static final Set<String> PREFORMATTED =
      Set.of("pre", "listing", "plaintext", "textarea", "xmp");

  private final TextLines lines = new TextLines();
  private int preformatted;

  String text() {
    return lines.text();
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode text) {
      if (preformatted > 0) {
        lines.appendVerbatim(text.getWholeText());
      } else {
        lines.appendCollapsed(text.getWholeText());
      }
      return FilterResult.CONTINUE;
    }
    if (!(node instanceof Element element)) {
      return FilterResult.CONTINUE;
    }
    String name = element.normalName();
    if (DROPPED.contains(name)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    if (name.equals("br")) {
      lines.breakLine();
    } else if (name.equals("td") || name.equals("th")) {
      lines.separate();
    } else if (BLOCKS.contains(name)) {
      lines.startBlock();
    }
    if (PREFORMATTED.contains(name)) {
      preformatted++;
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      String name = element.normalName();
      if (PREFORMATTED.contains(name)) {
        preformatted--;
      }
      if (BLOCKS.contains(name)) {
        lines.startBlock();
      }
    }
    return FilterResult.CONTINUE;
  }
}
