package io.github.qaclassifier.bench.model;

import java.util.Locale;

/** Renders a report as one self-contained HTML page with a bar per figure. */
final class HtmlReport {

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --bar: #2f7fc1; --range: #e08214; }
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
      dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: left; padding: .25rem .75rem .25rem 0; font-weight: 400; }
      td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
      td.plot { width: 45%; padding-right: 0; } svg { display: block; width: 100%; height: 1rem; }
      """;

  private HtmlReport() {}

  /** Returns the page. */
  static String of(BenchReport report) {
    StringBuilder page = new StringBuilder();
    page.append("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width\">\n");
    page.append("<title>qa bench</title>\n<style>\n").append(STYLE).append("</style>\n");
    page.append("<h1>qa bench</h1>\n<dl>\n");
    define(page, "Machine", report.machine());
    define(page, "Model", report.model());
    define(page, "Data", report.data());
    page.append("</dl>\n");
    page.append(
        "<p>A bar is the median of the rounds; the line on it reaches from the smallest to the"
            + " largest round.</p>\n");
    for (BenchReport.Section section : report.sections()) {
      section(page, section);
    }
    return page.append("</html>\n").toString();
  }

  private static void define(StringBuilder page, String term, String text) {
    page.append("<dt>").append(term).append("<dd>").append(escaped(text)).append('\n');
  }

  private static void section(StringBuilder page, BenchReport.Section section) {
    page.append("<h2>").append(escaped(section.title())).append("</h2>\n<table>\n");
    double largest = section.figures().stream().mapToDouble(Figure::high).max().orElse(0);
    for (Figure figure : section.figures()) {
      page.append("<tr><th scope=\"row\">").append(escaped(figure.name()));
      page.append("<td class=\"number\">")
          .append(escaped(TextReport.value(figure.median(), figure.unit())));
      page.append("<td class=\"plot\">").append(bar(figure, largest)).append('\n');
    }
    page.append("</table>\n");
  }

  private static String bar(Figure figure, double largest) {
    double scale = largest > 0 ? 1000 / largest : 0;
    return String.format(
        Locale.ROOT,
        "<svg viewBox=\"0 0 1000 16\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
            + "<rect y=\"2\" width=\"%.1f\" height=\"12\" fill=\"var(--bar)\"/>"
            + "<rect x=\"%.1f\" y=\"7\" width=\"%.1f\" height=\"2\" fill=\"var(--range)\"/></svg>",
        figure.median() * scale,
        figure.low() * scale,
        Math.max(1, (figure.high() - figure.low()) * scale));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
