package io.github.qaclassifier.report;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/**
 * Draws a plot as an SVG element of a page, with unique ids, the colours of the page and a text
 * alternative.
 */
final class SvgFigure {

  /** The colours of text and lines in Lets-Plot's minimal theme. */
  private static final String BACKGROUND = "rgb(255,255,255)";

  private static final String GRID = "rgb(233,233,233)";

  private SvgFigure() {}

  private static final Pattern LONG_FRACTION = Pattern.compile("-?\\d+\\.\\d{3,}(E-\\d+)?");

  /**
   * Draws a plot.
   *
   * @param id unique in the page
   * @param specification of Lets-Plot; changed by it
   * @param summary what the plot shows, for screen readers
   */
  static Element draw(
      String id, Map<String, Object> specification, int width, int height, String summary) {
    String text =
        PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(
            specification,
            new DoubleVector(width, height),
            (columns, rows, pixels) -> {
              throw new IllegalStateException("No plot of a report has a raster.");
            },
            false);
    Element svg = Jsoup.parse(text, "", Parser.xmlParser()).expectFirst("svg");
    svg.select("style").remove(); // its rules would leak into the page, which has its own
    removeBlanks(svg);
    renameIds(svg, id);
    roundNumbers(svg);
    leaveColoursToThePage(svg);
    svg.removeAttr("width").removeAttr("height").removeAttr("xmlns").removeAttr("xmlns:xlink");
    svg.attr("viewBox", "0 0 " + width + " " + height);
    svg.attr("style", "max-width:" + width + "px");
    svg.attr("class", "plot");
    svg.attr("role", "img");
    svg.attr("aria-labelledby", id + "-summary");
    svg.prependElement("title").attr("id", id + "-summary").text(summary);
    return svg;
  }

  private static void removeBlanks(Element svg) {
    for (Element element : svg.getAllElements()) {
      for (TextNode text : element.textNodes()) {
        if (text.isBlank()) {
          text.remove();
        } else {
          text.text(text.text().strip());
        }
      }
    }
  }

  private static void renameIds(Element svg, String prefix) {
    Map<String, String> names = new HashMap<>();
    for (Element element : svg.select("[id]")) {
      String name = prefix + "-" + names.size();
      names.put("url(#" + element.id() + ")", "url(#" + name + ")");
      element.attr("id", name);
    }
    for (Element element : svg.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        attribute.setValue(names.getOrDefault(attribute.getValue(), attribute.getValue()));
      }
    }
  }

  /** Hundredths of a pixel are enough, and a third of the size. */
  private static void roundNumbers(Element svg) {
    for (Element element : svg.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        attribute.setValue(
            LONG_FRACTION
                .matcher(attribute.getValue())
                .replaceAll(
                    number ->
                        String.format(Locale.ROOT, "%.2f", Double.parseDouble(number.group()))));
      }
    }
  }

  private static void leaveColoursToThePage(Element svg) {
    svg.select("[fill='%s']".formatted(BACKGROUND)).attr("fill", "none");
    svg.select("[stroke='%s']".formatted(BACKGROUND)).attr("stroke", "none");
    svg.select("[stroke='%s']".formatted(GRID)).addClass("grid").removeAttr("stroke");
    svg.select("text").removeAttr("style").removeAttr("fill");
  }
}
