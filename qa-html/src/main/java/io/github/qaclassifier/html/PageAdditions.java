package io.github.qaclassifier.html;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;
import org.jsoup.select.NodeFilter.FilterResult;
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

  private static final String PREVIEW = ".MathJax_Preview";
  private static final String DRAWING = ".MathJax, .MathJax_Display, .MathJax_SVG";

  /** What the id of a drawing adds to that of its script. */
  private static final String FRAME = "-Frame";

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
      root.select(PREVIEW).remove();
    }
    Map<String, Element> frames = frames(root);
    sources.forEach(script -> restore(script, frames));
    outermost(root, element -> element.hasClass("katex")).forEach(PageAdditions::restoreKatex);
    outermost(root, element -> element.normalName().equals("mjx-container"))
        .forEach(PageAdditions::restoreContainer);
    removeSpoken(root);
    removePreviews(root);
    root.select(CAPTIONS).remove();
  }

  /**
   * Returns the matching elements that are not inside another one. Searching all of them visits an
   * element at most once.
   */
  private static List<Element> outermost(Element root, Predicate<Element> matches) {
    List<Element> found = new ArrayList<>();
    root.filter(
        (node, depth) -> {
          if (node instanceof Element element && matches.test(element)) {
            found.add(element);
            return FilterResult.SKIP_CHILDREN;
          }
          return FilterResult.CONTINUE;
        });
    return found;
  }

  /** Without the source, one of the two drawings is enough. */
  private static void removeSpoken(Element root) {
    Map<Element, Set<Node>> byDrawing = new LinkedHashMap<>();
    for (Element spoken : root.select(".MJX_Assistive_MathML")) {
      Element drawing = spoken.parent();
      if (drawing != null) {
        byDrawing.computeIfAbsent(drawing, parent -> new LinkedHashSet<>()).add(spoken);
      }
    }
    byDrawing.forEach(
        (drawing, spoken) -> {
          boolean drawn =
              drawing.childNodes().stream()
                  .anyMatch(child -> !spoken.contains(child) && hasText(child));
          spoken.stream().skip(drawn ? 0 : 1).forEach(Node::remove);
        });
  }

  private static boolean hasText(Node node) {
    return node instanceof TextNode text
        ? !text.isBlank()
        : node instanceof Element element && element.hasText();
  }

  /** Removes each preview that a drawing follows among its siblings. */
  private static void removePreviews(Element root) {
    List<Element> candidates = new ArrayList<>(root.select(PREVIEW + ", " + DRAWING));
    Set<@Nullable Element> parentsOfDrawings = new HashSet<>();
    Deque<Element> drawn = new ArrayDeque<>();
    // Backwards, so that the siblings that follow an element come before it.
    Collections.reverse(candidates);
    for (Element candidate : candidates) {
      Element parent = candidate.parent();
      if (candidate.is(PREVIEW) && parentsOfDrawings.contains(parent)) {
        drawn.push(candidate);
      }
      if (candidate.is(DRAWING)) {
        parentsOfDrawings.add(parent);
      }
    }
    drawn.forEach(Node::remove);
  }

  /** Puts the source of a formula of MathJax 2 in the place of its drawings. */
  private static void restore(Element script, Map<String, Element> frames) {
    String source = withoutCdata(script.data());
    boolean display = script.attr("type").toLowerCase(Locale.ROOT).contains("mode=display");
    Node before = script.previousSibling();
    while (before != null && (isDrawn(before) || isBlankBeforeDrawn(before))) {
      Node earlier = before.previousSibling();
      before.remove();
      before = earlier;
    }
    Element frame = frames.get(script.id() + FRAME);
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

  /** Returns the drawings that name their scripts, wherever they stand, by their ids. */
  private static Map<String, Element> frames(Element root) {
    Map<String, Element> frames = new HashMap<>();
    for (Element frame : root.select("[id$=" + FRAME + "]")) {
      frames.putIfAbsent(frame.id(), frame);
    }
    // A script without an id has no drawing that names it.
    frames.remove(FRAME);
    return frames;
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
