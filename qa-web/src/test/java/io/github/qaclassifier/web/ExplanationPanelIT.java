package io.github.qaclassifier.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The panel that shows why a question has a tag. */
class ExplanationPanelIT extends BrowserTest {

  private static final Pattern CLASSES_WITH_OUTDATED = Pattern.compile(".*\\boutdated\\b.*");

  @BeforeAll
  static void start() {
    serve(Served.tiny());
  }

  private Locator classifiedChip(Page page) {
    page.getByLabel("Title").fill("Sort a list in java");
    Locator chip = page.locator(".chip").first();
    assertThat(chip).isVisible();
    return chip;
  }

  @Test
  void panelShowsProgressBeforeTheServerResponds() {
    Page page = open();
    Locator chip = classifiedChip(page);
    List<Route> held = new ArrayList<>();
    page.route("**/why", held::add);
    chip.click();
    assertThat(chip).hasAttribute("aria-pressed", "true");
    assertThat(page.locator("#why")).hasAttribute("aria-busy", "true");
    assertThat(page.locator("#why")).containsText("Testing 5 words …");
    assertThat(page.locator("#why progress")).isVisible();
    assertThat(page.getByRole(AriaRole.STATUS).first()).hasText("Testing 5 words.");
    page.waitForCondition(() -> !held.isEmpty());
    held.forEach(Route::resume);
    assertThat(page.locator("#why")).hasAttribute("aria-busy", "false");
    assertThat(page.locator("#why .title")).hasText("Sort a list in java");
    assertThat(page.locator("#why progress")).hasCount(0);
  }

  @Test
  void panelClosesWhenItsTagIsPressedAgain() {
    Page page = open();
    Locator chip = classifiedChip(page);
    chip.click();
    assertThat(page.locator("#why")).hasAttribute("aria-busy", "false");
    chip.click();
    assertThat(page.locator("#why")).hasCount(0);
    assertThat(chip).hasAttribute("aria-pressed", "false");
    assertThat(chip).isFocused();
  }

  @Test
  void panelIsMarkedAsOutdatedWhileTheTextIsEdited() {
    Page page = open();
    classifiedChip(page).click();
    assertThat(page.locator("#why")).hasAttribute("aria-busy", "false");
    page.waitForResponse(
        "**/result", () -> page.getByLabel("Title").fill("Sort a list in java quickly"));
    assertThat(page.locator("#why")).hasClass(CLASSES_WITH_OUTDATED);
    assertThat(page.locator("#why .title")).hasText("Sort a list in java");
    assertThat(page.locator("#why")).containsText("earlier text");
    page.getByText("Explain again").click();
    assertThat(page.locator("#why .title")).hasText("Sort a list in java quickly");
    assertThat(page.locator("#why")).not().hasClass(CLASSES_WITH_OUTDATED);
  }

  @Test
  void panelShowsWhyThereIsNoExplanation() {
    Page page = open();
    Locator chip = classifiedChip(page);
    page.route("**/why", Route::abort);
    chip.click();
    assertThat(page.locator("#why [role=alert]")).hasText("The server cannot be reached.");
    assertThat(page.locator("#why")).hasAttribute("aria-busy", "false");
    complaints().removeIf(text -> text.contains("ERR_FAILED"));
    assertThat(complaints()).isEmpty();
  }
}
