package io.github.qaclassifier.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page of a server that requires a key. */
class KeyEntryIT extends BrowserTest {

  @BeforeAll
  static void start() {
    serve(Served.tiny(Served.OPTIONS.withApiKey("open-sesame")));
  }

  @Test
  void pageAsksForTheKeyBeforeTheFirstRequestAndRemembersIt() {
    Page page = open();
    List<String> requests = new ArrayList<>();
    page.onRequest(request -> requests.add(request.url()));
    page.getByLabel("Title").fill("Sort a list in java");
    assertThat(page.locator(".problem")).containsText("This server needs a key: enter it");
    assertThat(requests).noneMatch(url -> url.endsWith("/result"));
    page.getByLabel("Key").fill("wrong");
    page.keyboard().press("Enter");
    assertThat(page.locator(".problem")).containsText("The key is missing or wrong");
    assertThat(page.getByLabel("Key")).isFocused();
    assertThat(page.getByLabel("Key")).hasAttribute("aria-invalid", "true");
    page.getByLabel("Key").fill("open-sesame");
    page.keyboard().press("Enter");
    assertThat(page.getByText("Probabilities")).isVisible();
    page.reload();
    assertThat(page.getByText("Probabilities")).isVisible();
    complaints().removeIf(text -> text.contains("401"));
  }

  @Test
  void modelPageIsShownOnlyWithTheKey() {
    Page page = open(new NewContextOptions().setJavaScriptEnabled(false), "model");
    assertThat(page.getByText("Thresholds")).not().isVisible();
    page.getByLabel("Key").fill("wrong");
    page.getByText("Show the model").click();
    assertThat(page.locator(".problem")).containsText("The key is missing or wrong");
    page.getByLabel("Key").fill("open-sesame");
    page.getByText("Show the model").click();
    assertThat(page.locator("table.sortable tbody tr")).hasCount(8);
    complaints().removeIf(text -> text.contains("401"));
  }
}
