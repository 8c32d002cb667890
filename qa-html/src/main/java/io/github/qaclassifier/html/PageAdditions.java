package io.github.qaclassifier.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Undoes what scripts and archives add to a question's text before a browser saves the page: each
 * formula becomes its TeX source again, and captions of buttons and toolbars are removed.
 */
final class PageAdditions {

  /** MathJax 2 and 3 mark everything that they draw with such a class. */
  private static final Pattern DRAWN = Pattern.compile("(?i)(?:.*\\s)?(?:mathjax|mjx[-_c]).*");

  /** Captions of code snippets, copy buttons, menus of formulas, and toolbars of archives. */
  private static final String CAPTIONS =
      ".snippet-ctas, .snippet-result, .snippet-expand-link, .snippet-toggle, .popout-code,"
          + " .copySnippet, .hideResults, .js-code-block-toolbar, .s-code-block--toolbar,"
          + " #MathJax_Message, .MathJax_Menu, #MathJax_Hidden, #MathJax_Font_Test,"
          + " .v-visible-sr, .sr-only, .visually-hidden, [hidden],"
          + " #wm-ipp-base, #wm-ipp, #wm-ipp-print, #donato";

  /** Every addition contains one of these words. Most texts contain none and need no search. */
  private static final Pattern SIGN =
      Pattern.compile(
          "math/tex|katex|mjx|mathjax|snippet-|popout-|copySnippet|hideResults|toolbar|v-visible-sr"
              + "|sr-only|visually-hidden|hidden|wm-ipp|donato",
          Pattern.CASE_INSENSITIVE);

  private static final String CDATA_START = "<![CDATA[";
  private static final String CDATA_END = "]]>";

  private PageAdditions() {}

  /** Whether a text may contain any of these additions. */
  static boolean mayBeIn(String html) {
    return SIGN.matcher(html).find();
  }

  static void remove(Element root) {
    Elements sources = root.select("script[type^=math/tex]");
    if (!sources.isEmpty()) {
      root.select(".MathJax_Preview").remove();
    }
    sources.forEach(PageAdditions::restore);
    root.select(".katex").forEach(PageAdditions::restoreKatex);
    root.select("mjx-container").forEach(PageAdditions::restoreContainer);
    // Without the source, one of the two drawings is enough.
    for (Element spoken : root.select(".MJX_Assistive_MathML")) {
      Element drawing = spoken.parent();
      if (drawing != null && !drawing.text().equals(spoken.text())) {
        spoken.remove();
      }
    }
    root.select(".MathJax_Preview:has(~ .MathJax, ~ .MathJax_Display, ~ .MathJax_SVG)").remove();
    root.select(CAPTIONS).remove();
  }

  /** Puts the source of a formula of MathJax 2 in the place of its drawings. */
  private static void restore(Element script) {
    String source = withoutCdata(script.data());
    boolean display = script.attr("type").toLowerCase(Locale.ROOT).contains("mode=display");
    Node before = script.previousSibling();
    while (before != null && (isDrawn(before) || isBlankBeforeDrawn(before))) {
      Node earlier = before.previousSibling();
      before.remove();
      before = earlier;
    }
    Element frame = frame(script);
    if (frame != null) {
      frame.remove();
    }
    TextNode formula = formula(source, display);
    script.replaceWith(formula);
    rejoinParagraph(formula);
  }

  /**
   * Undoes what a parser makes of a displayed formula: its drawing is a block, which ends the
   * paragraph around it, so that the rest of the paragraph becomes bare text, up to an empty
   * paragraph that the closing tag creates.
   */
  private static void rejoinParagraph(TextNode formula) {
    if (!(formula.previousSibling() instanceof Element paragraph) || !isParagraph(paragraph)) {
      return;
    }
    List<Node> rest = new ArrayList<>();
    Node next = formula;
    while (next != null && !(next instanceof Element element && element.isBlock())) {
      rest.add(next);
      next = next.nextSibling();
    }
    if (next instanceof Element end && isParagraph(end) && end.childNodeSize() == 0) {
      end.remove();
      rest.forEach(paragraph::appendChild);
    }
  }

  private static boolean isParagraph(Element element) {
    return element.normalName().equals("p");
  }

  /** Returns the drawing that names its script, wherever it stands. */
  private static @Nullable Element frame(Element script) {
    Document document = script.ownerDocument();
    return document == null || script.id().isEmpty()
        ? null
        : document.getElementById(script.id() + "-Frame");
  }

  private static boolean isDrawn(Node node) {
    return node instanceof Element element
        && !element.normalName().equals("script")
        && (DRAWN.matcher(element.className()).matches()
            || element.normalName().startsWith("mjx-"));
  }

  /** Blanks between the drawings of one formula. */
  private static boolean isBlankBeforeDrawn(Node node) {
    return node instanceof TextNode text
        && text.isBlank()
        && text.previousSibling() != null
        && isDrawn(text.previousSibling());
  }

  private static void restoreKatex(Element drawing) {
    Element source = drawing.selectFirst("annotation[encoding=application/x-tex]");
    if (source != null) {
      boolean display = drawing.closest(".katex-display") != null;
      drawing.replaceWith(formula(source.wholeText(), display));
    }
  }

  /**
   * Restores a formula of MathJax 3, which keeps the source only if the page requests it; otherwise
   * one drawing stays.
   */
  private static void restoreContainer(Element container) {
    boolean display = container.attr("display").equals("true");
    Element named =
        container.hasAttr("data-latex") ? container : container.selectFirst("[data-latex]");
    Element annotation = container.selectFirst("annotation[encoding=application/x-tex]");
    if (named != null) {
      container.replaceWith(formula(named.attr("data-latex"), display));
    } else if (annotation != null) {
      container.replaceWith(formula(annotation.wholeText(), display));
    } else if (container.selectFirst("mjx-assistive-mml") != null) {
      container.select("mjx-math, svg").remove();
    }
  }

  private static TextNode formula(String source, boolean display) {
    String mark = display ? "$$" : "$";
    return new TextNode(mark + source.strip() + mark);
  }

  /** Pages in XHTML wrap the source. */
  private static String withoutCdata(String source) {
    String text = source.strip();
    String unmarked = text.startsWith("%") ? text.substring(1).stripLeading() : text;
    if (unmarked.startsWith(CDATA_START)) {
      text = unmarked.substring(CDATA_START.length());
    }
    if (text.endsWith(CDATA_END)) {
      text = text.substring(0, text.length() - CDATA_END.length()).stripTrailing();
      return text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
    }
    return text;
  }
}
