package io.github.qaclassifier.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page and the address bar. */
class AddressIT extends BrowserTest {

  /** WebKit throws at the 101st change of the address within 30 s; here every change does. */
  private static final String FORBIDDEN =
      "for (const name of ['pushState', 'replaceState']) history[name] = () => {"
          + " throw new DOMException('too many calls', 'SecurityError'); };";

  private static final String COUNTED =
      "window.changes = 0; const replace = history.replaceState.bind(history);"
          + " history.replaceState = (...values) => { window.changes++; replace(...values); };";

  @BeforeAll
  static void start() {
    serve(Served.tiny());
  }

  @Test
  void pageWorksWhereTheBrowserForbidsChangesOfTheAddress() {
    Page page = blank(new NewContextOptions());
    page.addInitScript(FORBIDDEN);
    page.navigate(served().address().toString());
    page.getByLabel("Question").pressSequentially("How do I sort a list in java? ".repeat(5));
    assertThat(page.getByText("Probabilities")).isVisible();
    page.getByText("Slow query").click();
    assertThat(page.getByLabel("Title")).hasValue(Pattern.compile("Query gets slow.*"));
    page.waitForResponse("**/result", () -> page.getByText("Find tags").click());
  }

  @Test
  void addressChangesRarelyWhileTypingAndIsCompleteAfterwards() {
    Page page = blank(new NewContextOptions());
    page.addInitScript(COUNTED);
    page.navigate(served().address().toString());
    page.getByLabel("Question").pressSequentially("How do I sort a list in java? ".repeat(10));
    page.waitForURL(url -> url.replace('+', ' ').split("sort a list", -1).length == 11);
    assertThat((int) page.evaluate("window.changes")).isLessThanOrEqualTo(100);
  }

  @Test
  void backButtonReturnsToThePreviousExample() {
    Page page = open();
    page.getByText("Center a div").click();
    page.getByText("Slow query").click();
    assertThat(page.getByLabel("Title")).hasValue(Pattern.compile("Query gets slow.*"));
    page.goBack();
    assertThat(page.getByLabel("Title")).hasValue(Pattern.compile("How do I center.*"));
    assertThat(page.getByText("Probabilities")).isVisible();
    page.goBack();
    assertThat(page.getByLabel("Title")).hasValue("");
    assertThat(page.getByText("The tags appear here")).isVisible();
    page.goForward();
    assertThat(page.getByLabel("Title")).hasValue(Pattern.compile("How do I center.*"));
  }

  @Test
  void pageHasADescriptionForLinkPreviews() {
    Page page = open();
    assertThat(page.locator("meta[property='og:title']"))
        .hasAttribute("content", "Question tagger");
    assertThat(page.locator("meta[property='og:description']"))
        .hasAttribute("content", Pattern.compile(".{40,}"));
  }
}
