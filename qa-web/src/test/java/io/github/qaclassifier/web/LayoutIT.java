package io.github.qaclassifier.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import io.github.qaclassifier.core.serving.ServerLimits;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages on screens of all kinds. */
class LayoutIT extends BrowserTest {

  private static final int MAX_TEXT_LENGTH = 1000;

  @BeforeAll
  static void start() {
    ServerLimits limits = ServerLimits.DEFAULT.withMaxTextLength(MAX_TEXT_LENGTH);
    serve(Served.tiny(Served.OPTIONS.withLimits(limits)));
  }

  @Test
  void inputIsVisibleOnASmallDesktopScreen() {
    Page page = open(new NewContextOptions().setViewportSize(1280, 800), "");
    Locator button = page.getByText("Find tags");
    assertThat(bottom(button)).isLessThan(800);
    assertThat(bottom(page.getByLabel("Question"))).isLessThan(bottom(button));
  }

  @Test
  void tagsStayVisibleOnAPhoneWhileTyping() {
    Page page =
        open(
            new NewContextOptions().setViewportSize(390, 420).setHasTouch(true).setIsMobile(true),
            "");
    page.getByLabel("Question").fill("How do I sort a list in java?\n".repeat(10));
    page.getByLabel("Question").press("Control+End");
    page.getByText("Find tags").scrollIntoViewIfNeeded();
    Locator strip = page.locator("#strip");
    assertThat(strip).isVisible();
    assertThat(strip).containsText(page.locator(".chip").first().getAttribute("value"));
    assertThat(strip.boundingBox().y).isGreaterThanOrEqualTo(0);
    assertThat(bottom(strip)).isLessThan(420);
    strip.click();
    assertThat(page.locator("#result-heading")).isFocused();
  }

  @Test
  void touchTargetsHave44PixelsOnAPhone() {
    Page page =
        open(
            new NewContextOptions().setViewportSize(390, 844).setHasTouch(true).setIsMobile(true),
            "");
    page.getByText("Center a div").click();
    assertThat(page.locator(".chip").first()).isVisible();
    for (Locator target :
        page.locator("button:visible, a:visible:not(.skip):not(p a), summary:visible").all()) {
      assertThat(target.boundingBox().height).as(target.innerText()).isGreaterThanOrEqualTo(44);
    }
  }

  @Test
  void forcedColorsShowEdgesAndThePressedTag() {
    Page page = open(new NewContextOptions().setForcedColors(ForcedColors.ACTIVE), "");
    page.getByText("Center a div").click();
    Locator chips = page.locator(".chip");
    chips.first().click();
    assertThat(page.locator("#why")).hasAttribute("aria-busy", "false");
    assertThat(style(page.getByText("Find tags"), "borderTopWidth")).isEqualTo("1px");
    assertThat(style(page.getByText("Find tags"), "borderTopStyle")).isEqualTo("solid");
    assertThat(style(chips.first(), "borderTopStyle")).isEqualTo("solid");
    assertThat(style(chips.first(), "backgroundColor"))
        .isNotEqualTo(style(page.getByText("Clear"), "backgroundColor"));
    assertThat(style(page.locator(".key path"), "stroke"))
        .isEqualTo(style(page.locator("h1"), "color"));
  }

  @Test
  void printHasTheQuestionAndItsTagsWithoutButtons() {
    Page page = open();
    page.getByText("Center a div").click();
    assertThat(page.locator(".chip").first()).isVisible();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.getByText("Find tags")).not().isVisible();
    assertThat(page.getByText("Copy link")).not().isVisible();
    assertThat(page.locator("header nav")).not().isVisible();
    assertThat(page.getByLabel("Title")).isVisible();
    assertThat(page.locator(".chip").first()).isVisible();
  }

  @Test
  void controlEnterSubmitsTheForm() {
    Page page = open();
    page.getByLabel("Question").fill("Sort a list in java");
    page.waitForResponse("**/result", () -> page.getByLabel("Question").press("Control+Enter"));
    assertThat(page.getByLabel("Question")).hasValue("Sort a list in java");
  }

  @Test
  void charactersAreCountedOnlyNearTheLimit() {
    Page page = open();
    Locator count = page.locator("#count");
    page.getByLabel("Question").fill("x".repeat(100));
    assertThat(count).not().isVisible();
    page.getByLabel("Question").fill("x".repeat(950));
    assertThat(count).hasText("950 of 1,000 characters");
    page.getByLabel("Question").fill("x".repeat(1001));
    assertThat(count).hasText("1,001 characters, 1 too many");
    assertThat(page.locator(".problem")).containsText("shorten it");
  }

  @Test
  void modelPageShowsLabelsThresholdsAndFacts() {
    Page page = open();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Model").setExact(true))
        .click();
    assertThat(page.locator("h1")).hasText(served().classifier().model().name());
    assertThat(page.locator("nav [aria-current=page]")).hasText("Model");
    Locator rows = page.locator("table.sortable tbody tr");
    assertThat(rows).hasCount(served().classifier().model().labels().size());
    String first = rows.first().locator("th").innerText();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Label")).click();
    assertThat(page.locator("th[aria-sort=descending]")).hasText("Label");
    assertThat(rows.last().locator("th")).hasText(first);
  }

  @Test
  void addressOfARouteOpensItsDocumentation() {
    Page page = open(new NewContextOptions(), "docs#post-api-v1-classify");
    Locator operation = page.locator("#post-api-v1-classify");
    assertThat(operation).hasAttribute("open", "");
    assertThat(operation.getByText("curl -H 'Content-Type: application/json'")).isVisible();
    assertThat(operation.getByText("Responses")).isVisible();
    assertThat(operation.locator("table").first()).containsText("threshold");
    assertThat(operation.locator("table").first()).containsText("0 to 1");
  }

  private static double bottom(Locator locator) {
    return locator.boundingBox().y + locator.boundingBox().height;
  }

  private static String style(Locator locator, String property) {
    return (String)
        locator.evaluate("(element, name) => getComputedStyle(element)[name]", property);
  }
}
