package io.github.qaclassifier.report;

import java.util.List;
import org.jsoup.nodes.Element;

/** A table whose first column names its rows. It scrolls by itself where the page is narrow. */
final class HtmlTable {

  private final Element frame = new Element("div");
  private final Element table;
  private Element body;
  private int columns = 1;

  HtmlTable(String caption) {
    // A frame that scrolls must be reachable by keyboard, and then needs a name.
    frame.addClass("scroll").attr("tabindex", "0").attr("role", "region");
    frame.attr("aria-label", caption);
    table = frame.appendElement("table");
    table.appendElement("caption").text(caption);
    body = new Element("tbody");
  }

  void head(List<String> names) {
    columns = names.size();
    Element row = table.appendElement("thead").appendElement("tr");
    names.forEach(name -> row.appendElement("th").attr("scope", "col").text(name));
    table.appendChild(body);
  }

  /** Rows that follow belong together under this name. */
  void group(String name) {
    body = table.appendElement("tbody");
    body.appendElement("tr")
        .appendElement("th")
        .attr("scope", "rowgroup")
        .attr("colspan", String.valueOf(columns))
        .text(name);
  }

  void row(String name, List<String> cells) {
    Element row = body.appendElement("tr");
    row.appendElement("th").attr("scope", "row").text(name);
    cells.forEach(cell -> row.appendElement("td").text(cell));
  }

  Element element() {
    return frame;
  }
}
