package io.github.qaclassifier.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.core.spi.HtmlText;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsoupHtmlTextTest {

  private final HtmlText html = HtmlText.find();

  @Test
  void paragraphsAndListItemsAreOnLinesOfTheirOwn() {
    assertThat(html.toText("<p>One\n two</p>\n<p>three</p><ul><li>a</li><li>b</li></ul>end"))
        .isEqualTo("One two\nthree\na\nb\nend");
  }

  @Test
  void codeBlocksKeepLineBreaksAndBlanks() {
    assertThat(
            html.toText(
                "<p>Try</p><pre><code>if (x) {\n    y();\n\n    z( );\n}\n</code></pre><p>ok</p>"))
        .isEqualTo("Try\nif (x) {\n    y();\n\n    z( );\n}\nok");
  }

  @Test
  void codeAtTheStartKeepsItsIndent() {
    assertThat(html.toText("<pre>\n    indented\n  less</pre>")).isEqualTo("    indented\n  less");
  }

  @Test
  void inlineCodeStaysInItsLine() {
    assertThat(html.toText("<p>Call <code>map(f)</code>, then <b>stop</b>.</p>"))
        .isEqualTo("Call map(f), then stop.");
  }

  @Test
  void entitiesAreDecodedOnce() {
    assertThat(html.toText("<p>&amp;lt;b&amp;gt; &lt;i&gt; &#x1F600; a&nbsp;b</p>"))
        .isEqualTo("&lt;b&gt; <i> \uD83D\uDE00 a b");
    assertThat(html.toText("<pre>List&lt;String&gt;&nbsp;&amp;amp;</pre>"))
        .isEqualTo("List<String> &amp;");
  }

  @Test
  void blockQuotesAreKeptAndScriptsStylesAndNoticesDropped() {
    assertThat(
            html.toText(
                "<aside class=\"s-notice\"><p>Closed.</p></aside><style>p{}</style>"
                    + "<blockquote><p>Error: 42</p></blockquote><script>alert(1)</script>"
                    + "<!-- note --><p>Why?</p>"))
        .isEqualTo("Error: 42\nWhy?");
  }

  @Test
  void brEndsALineAndTableCellsAreSeparated() {
    assertThat(html.toText("<p>a<br>b<br/>c</p><hr>d")).isEqualTo("a\nb\nc\nd");
    assertThat(html.toText("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>"))
        .isEqualTo("1 2\n3");
  }

  @Test
  void windowsLineEndsInCodeBecomeLineBreaks() {
    assertThat(html.toText("<pre>a\r\nb\rc</pre>")).isEqualTo("a\nb\nc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n ", "<p></p>", "<!-- -->", "<script>x</script>"})
  void markupWithoutTextGivesEmptyText(String nothing) {
    assertThat(html.toText(nothing)).isEmpty();
  }

  @Test
  void plainTextIsUnchanged() {
    assertThat(html.toText("no mark-up here")).isEqualTo("no mark-up here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<div>", "<b>", "<b><p>", "<table><tr><td>", "<ul><li>", "<a href=x>", "<font a>"})
  void deepNestingIsConverted(String tag) {
    assertThat(html.toText(tag.repeat(100_000) + "deep")).endsWith("deep");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<",
        "&",
        "&#",
        "<!--",
        "<a b='",
        "</p>",
        "<p ",
        "]]>",
        "<![CDATA[",
        "<pre>\n",
        "\u0000",
        "<b></p>",
        "<table><b>",
        "<form><table>",
        "<select><option>",
        "<svg><p>",
        "<script>",
        "<i class=MathJax_Preview></i>",
        "<hr class=MathJax_Preview>",
        "<i class=MJX_Assistive_MathML>y</i>",
        "<i class=MJX_Assistive_MathML>",
        "<i class=katex>",
        "<mjx-container>",
        "<script type=math/tex id=y></script>"
      })
  void repeatedMarkupIsConvertedInLinearTime(String piece) {
    assertEndsInTime(piece.repeat(1_000_000 / piece.length()) + "x");
  }

  @Test
  void manyPreviewsBeforeADrawingAreRemovedInLinearTime() {
    assertEndsInTime("<i class=MathJax_Preview>y</i>".repeat(30_000) + "<i class=MathJax>z</i>");
  }

  @Test
  void formulaOfBlanksIsConvertedInLinearTime() {
    assertEndsInTime("<script type='math/tex'>" + " ".repeat(1_000_000) + "x</script>");
  }

  @Test
  void manyDistinctFormattingElementsAreConverted() {
    StringBuilder hostile = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      hostile.append("<b class=c").append(i).append('>');
    }
    hostile.append("<p>x</p>".repeat(20_000));
    assertEndsInTime(hostile.toString());
  }

  /**
   * Guards against quadratic time only: the conversion takes a second or less, and hours if it is
   * quadratic.
   */
  private void assertEndsInTime(String hostile) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60), () -> assertThat(html.toText(hostile)).isNotNull());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        // What MathJax 2 draws in each of its outputs, with its source behind it.
        "HTML-CSS ~ <span class='MathJax_Preview'></span><span class='MathJax'"
            + " id='MathJax-Element-1-Frame'><nobr aria-hidden='true'><span"
            + " class='math'>y=1</span></nobr><span"
            + " class='MJX_Assistive_MathML'><math><mi>y</mi></math></span></span><script"
            + " type='math/tex' id='MathJax-Element-1'>y=1</script> ~ $y=1$",
        "displayed ~ <span class='MathJax_Preview'>y</span><div class='MathJax_Display'><span"
            + " class='MathJax'>y=1</span></div><script type='math/tex; mode=display'>y=1</script>"
            + " ~ $$y=1$$",
        "SVG ~ <span class='MathJax_SVG'><svg><text>y</text></svg><span"
            + " class='MJX_Assistive_MathML'>y=1</span></span><script type='math/tex'>y=1</script>"
            + " ~ $y=1$",
        "CommonHTML ~ <span class='mjx-chtml MathJax_CHTML'><span"
            + " class='mjx-math'>y=1</span></span><script type='math/tex'>y=1</script> ~ $y=1$",
        "CommonHTML displayed ~ <span class='mjx-chtml MJXc-display'><span"
            + " class='mjx-math'>y=1</span></span> <script type='math/tex;"
            + " mode=display'>y=1</script> ~ $$y=1$$",
        "MathML ~ <span class='MathJax_MathML'><math><mi>y</mi></math></span><script"
            + " type='math/tex'>a<b</script> ~ $a<b$",
        "not drawn yet ~ <span class='MathJax_Preview'>y=1</span><script"
            + " type='math/tex'>y=1</script> ~ $y=1$",
        "menu and message ~ <script type='math/tex'>y=1</script><span class='MathJax_Menu'>Show"
            + " Math As</span><span id='MathJax_Message'>Loading</span> ~ $y=1$",
        "XHTML ~ <script type='math/tex'>% <![CDATA[ y=1 %]]></script> ~ $y=1$",
        "SVG displayed ~ <span class='MathJax_Preview'></span><div"
            + " class='MathJax_SVG_Display'><span"
            + " class='MathJax_SVG'><svg></svg></span></div><script type='math/tex;"
            + " mode=display'>y=1</script> ~ $$y=1$$",
        // Formulas whose drawing keeps the source, or that lost it.
        "KaTeX ~ <span class='katex'><span class='katex-mathml'><math><annotation"
            + " encoding='application/x-tex'>y=1</annotation></math></span><span"
            + " class='katex-html'>y=1</span></span> ~ $y=1$",
        "MathJax 4 ~ <mjx-container data-latex='y=1'><mjx-math>y</mjx-math></mjx-container> ~"
            + " $y=1$",
        "MathJax 3 ~"
            + " <mjx-container><mjx-math>y=1</mjx-math><mjx-assistive-mml><math><mi>y</mi><mo>=</mo><mn>1</mn></math></mjx-assistive-mml></mjx-container>"
            + " ~ y=1",
        "without script ~ <span class='MathJax'><span class='math'>y=1</span><span"
            + " class='MJX_Assistive_MathML'>y equals 1</span></span> ~ y=1",
        "without script or drawing ~ <span class='MathJax'><span"
            + " class='MJX_Assistive_MathML'>y=1</span></span> ~ y=1",
        "preview without script ~ <span class='MathJax_Preview'>y</span><span"
            + " class='MathJax'>y=1</span> ~ y=1",
        "preview not drawn ~ <span class='MathJax'>y</span><span"
            + " class='MathJax_Preview'>=1</span> ~ y=1",
      })
  void formulaIsGivenOnceAndAsItsSourceIfThePageHasIt(
      String output, String drawn, String expected) {
    assertThat(html.toText("<p>Let <span class='math-container'>" + drawn + "</span> be.</p>"))
        .as(output)
        .isEqualTo("Let " + expected + " be.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div class='snippet-ctas'><button>Run</button> Full page</div>",
        "<div class='snippet-result'>Hide results</div>",
        "<a class='snippet-expand-link'>Expand snippet</a>",
        "<span class='v-visible-sr'>Copy</span>",
        "<p hidden>Copied</p>",
        "<div id='wm-ipp-base'>12 captures</div>",
      })
  void captionsOfScriptsAndArchivesAreDropped(String addition) {
    assertThat(html.toText("<p>Before</p>" + addition + "<pre>code</pre>"))
        .isEqualTo("Before\ncode");
  }

  @Test
  void formulaWrittenAsTextIsKept() {
    assertThat(html.toText("<p>The MathJax of $x=2$ &amp; $$y$$</p>"))
        .isEqualTo("The MathJax of $x=2$ & $$y$$");
  }
}
