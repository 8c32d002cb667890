package io.github.qaclassifier.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser. */
class PageIT extends BrowserTest {

  @BeforeAll
  static void start() {
    serve(Served.tiny());
  }

  private static Locator chips(Page page) {
    return page.locator(".chip");
  }

  @Test
  void tagsAppearWhileTyping() {
    Page page = open();
    page.getByLabel("Title").pressSequentially("Sort a list in java");
    assertThat(page.getByText("Probabilities")).isVisible();
    assertThat(page.getByRole(AriaRole.STATUS))
        .hasText(Pattern.compile("Tags: .+\\.|No tag reached its threshold\\."));
    assertThat(page.locator(".bars").first().locator("li")).hasCount(5);
    page.getByText("All 8 labels").click();
    assertThat(page.locator("#all li")).hasCount(3);
    assertThat(page.locator("#all li").first()).isVisible();
    page.getByLabel("Title").pressSequentially(" again");
    assertThat(page.getByText(Pattern.compile("^All \\d+ tokens"))).isVisible();
    assertThat(page.locator("#all li").first()).isVisible();
  }

  @Test
  void explanationMarksTheWordsThatDecide() {
    Page page = open();
    page.getByLabel("Title").fill("Sort a list in java");
    chips(page).first().click();
    assertThat(page.locator("#why h4")).containsText("Why");
    assertThat(page.locator("#why .title")).hasText("Sort a list in java");
    assertThat(chips(page).first()).isFocused();
    assertThat(chips(page).first()).hasAttribute("aria-pressed", "true");
  }

  @Test
  void questionIsOnlyInTheFragmentOfTheAddress() {
    List<String> requested = new ArrayList<>();
    Page page = open();
    page.onRequest(request -> requested.add(request.url()));
    page.getByLabel("Question").fill("What is a <div> & why?");
    assertThat(page.getByText("Probabilities")).isVisible();
    page.waitForURL(url -> url.contains("#") && url.contains("div"));
    String link = page.url();
    Page shared =
        open(new NewContextOptions(), link.substring(served().address().toString().length()));
    assertThat(shared.getByLabel("Question")).hasValue("What is a <div> & why?");
    assertThat(shared.getByText("Probabilities")).isVisible();
    assertThat(requested).isNotEmpty().allMatch(url -> !url.contains("div"));
  }

  @Test
  void exampleFillsTheForm() {
    Page page = open();
    page.getByText("Center a div").click();
    assertThat(page.getByLabel("Title"))
        .hasValue("How do I center a box in the middle of the page?");
    assertThat(page.getByText("Probabilities")).isVisible();
    page.getByText("Clear").click();
    assertThat(page.getByLabel("Title")).hasValue("");
    assertThat(page.getByText("The tags appear here")).isVisible();
    assertThat(page.getByLabel("Title")).isFocused();
  }

  @Test
  void resultIsCopiedAsJsonAndCurl() {
    Page page =
        open(
            new NewContextOptions().setPermissions(List.of("clipboard-read", "clipboard-write")),
            "");
    page.getByLabel("Title").fill("It's java");
    page.getByText("Copy as curl").click();
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("Copied.");
    assertThat((String) page.evaluate("navigator.clipboard.readText()"))
        .startsWith("curl -H 'Content-Type: application/json' -d '{\"title\":\"It'\\''s java\"}' ")
        .endsWith(served().address() + "api/v1/classify");
    page.getByText("Copy as JSON").click();
    page.waitForFunction(
        "async () => (await navigator.clipboard.readText()).includes('\"scores\"')");
  }

  @Test
  void pageWorksWithoutScripts() {
    Page page = open(new NewContextOptions().setJavaScriptEnabled(false), "");
    page.getByLabel("Title").fill("Sort a list in java");
    page.getByLabel("Question").fill("one\ntwo");
    page.getByText("Find tags").click();
    assertThat(page.getByLabel("Title")).hasValue("Sort a list in java");
    assertThat(page.getByText("Probabilities")).isVisible();
    chips(page).first().click();
    assertThat(page.locator("#why .title")).hasText("Sort a list in java");
    page.getByLabel("Title").fill("");
    page.getByLabel("Question").fill("");
    page.getByText("Find tags").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("The question is empty");
    page.getByText("Merge two data frames").click();
    assertThat(page.getByLabel("Title")).hasValue(Pattern.compile("Join two DataFrames.*"));
    // Chromium reports the refused, empty form as a failed load.
    complaints().removeIf(text -> text.contains("400"));
  }

  @Test
  void pageCanBeUsedWithTheKeyboardAlone() {
    Page page = open();
    page.keyboard().press("Tab");
    assertThat(page.getByText("Skip to the question")).isFocused();
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    assertThat(page.getByLabel("Title")).isFocused();
    page.keyboard().type("Sort a list in java");
    page.keyboard().press("Enter");
    assertThat(chips(page).first()).isVisible();
    for (int i = 0; i < 30 && !isFocusedChip(page); i++) {
      page.keyboard().press("Tab");
    }
    page.keyboard().press("Enter");
    assertThat(page.locator("#why")).isVisible();
    assertThat(chips(page).first()).isFocused();
  }

  private static boolean isFocusedChip(Page page) {
    return (boolean) page.evaluate("document.activeElement.classList.contains('chip')");
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 390, 768, 1280})
  void pageFitsEveryWidth(int width) {
    Page page = open(new NewContextOptions().setViewportSize(width, 800), "");
    page.getByText("Slow query").click();
    page.getByText("All 8 labels").click();
    assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
  }

  @Test
  void errorIsShownAsASentence() {
    Page page = open();
    page.getByLabel("Question").fill("x".repeat(100_001));
    assertThat(page.locator(".problem")).containsText("shorten it");
  }

  @Test
  void pagesHaveNoViolationThatAxeFinds() throws IOException {
    assertThat(violations(ColorScheme.LIGHT, "{}")).isEmpty();
  }

  @Test
  void darkPagesHaveEnoughContrast() throws IOException {
    assertThat(violations(ColorScheme.DARK, "{runOnly: ['color-contrast']}")).isEmpty();
  }

  /**
   * What axe finds on every page, in the states that differ.
   *
   * @param rules the options of {@code axe.run}, as JavaScript
   */
  private List<String> violations(ColorScheme colors, String rules) throws IOException {
    String axe = Files.readString(Npm.install().resolve("node_modules/axe-core/axe.min.js"));
    // The page's own policy would not let axe in.
    NewContextOptions options = new NewContextOptions().setColorScheme(colors).setBypassCSP(true);
    List<String> found = new ArrayList<>();
    Page page = open(options, "");
    page.evaluate(axe);
    found.addAll(violations(page, rules));
    page.getByText("Center a div").click();
    page.getByText("All 8 labels").click();
    chips(page).first().click();
    assertThat(page.locator("#why")).isVisible();
    found.addAll(violations(page, rules));
    page.getByLabel("Question").fill("x".repeat(100_001));
    assertThat(page.locator(".problem")).isVisible();
    found.addAll(violations(page, rules));
    Page docs = open(options, "docs");
    docs.evaluate(axe);
    docs.locator("details").first().locator("summary").click();
    found.addAll(violations(docs, rules));
    Page model = open(options, "model");
    model.evaluate(axe);
    found.addAll(violations(model, rules));
    Page batch = open(options, "#batch");
    batch.evaluate(axe);
    batch.setInputFiles("#file", BatchIT.csv("title,body\nSort a list in java,please\n,\n"));
    assertThat(batch.getByText("Download CSV")).isVisible();
    found.addAll(violations(batch, rules));
    Page phone = open(options.setViewportSize(390, 800), "");
    phone.evaluate(axe);
    found.addAll(violations(phone, rules));
    return found;
  }

  private static List<String> violations(Page page, String rules) {
    // Contrast is lower while an element fades in.
    page.waitForFunction("document.getAnimations().length === 0");
    Object found =
        page.evaluate(
            "axe.run(%s).then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join()))"
                .formatted(rules));
    return ((List<?>) found).stream().map(each -> "%s: %s".formatted(page.url(), each)).toList();
  }

  @Test
  void documentationIsShownWithoutAnotherHost() {
    Page page = open(new NewContextOptions(), "docs");
    assertThat(page.getByText("/api/v1/classify", new Page.GetByTextOptions().setExact(true)))
        .isVisible();
    assertThat(page.locator("details")).hasCount(OpenApiContract.operations().size());
  }
}
