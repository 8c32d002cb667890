package io.github.qaclassifier.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import io.github.qaclassifier.core.serving.ServerLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The batch tab of the page. */
class BatchIT extends BrowserTest {

  private static final ServerLimits LIMITS =
      ServerLimits.DEFAULT.withMaxQuestions(2).withMaxTextLength(1000);

  @BeforeAll
  static void start() {
    serve(Served.tiny(Served.OPTIONS.withLimits(LIMITS)));
  }

  static FilePayload csv(String text) {
    return new FilePayload("questions.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
  }

  private static FilePayload jsonl(String text) {
    return new FilePayload(
        "questions.jsonl", "application/jsonl", text.getBytes(StandardCharsets.UTF_8));
  }

  private Page openTab() {
    Page page = open();
    page.getByText("Batch").click();
    assertThat(page.getByText("Tag a whole file")).isVisible();
    return page;
  }

  private static String download(Page page, String button) throws IOException {
    Download download = page.waitForDownload(() -> page.getByText(button).click());
    return Files.readString(download.path());
  }

  @Test
  void csvFileIsTaggedAndOfferedForDownload() throws IOException {
    Page page = openTab();
    page.setInputFiles(
        "#file",
        csv(
            String.join(
                "\r\n",
                "\uFEFFId,Title,Body",
                "1,Sort a list in java,\"with a \"\"comparator\"\",\nplease\"",
                "2,Center a div,",
                "3,,",
                "4,Join two tables in sql,")));
    assertThat(page.getByText("4 questions classified. 1 without a result")).isVisible();
    assertThat(page.locator("#batch-rows tr")).hasCount(4);
    assertThat(page.locator("#batch-rows tr").nth(2)).containsText("The question is empty.");
    String[] lines = download(page, "Download CSV").split("\r\n");
    assertThat(lines[0]).isEqualTo("Id,Title,Body,predicted_tags,probabilities,error");
    assertThat(lines[1])
        .startsWith("1,Sort a list in java,\"with a \"\"comparator\"\",\nplease\",");
    assertThat(lines[3]).isEqualTo("3,,,,,The question is empty.");
    assertThat(lines).hasSize(5);
  }

  @Test
  void tagsEqualThoseOfTheApi() throws IOException {
    Page page = openTab();
    page.setInputFiles(
        "#file",
        jsonl(
            """
            {"title":"Sort a list in java","mine":7}

            {"bodyHtml":"<p>Center a <b>div</b></p>"}
            """));
    assertThat(page.getByText("2 questions classified.")).isVisible();
    String[] lines = download(page, "Download JSONL").split("\n");
    JsonNode first = Served.json(lines[0]);
    assertThat(first.path("mine").asInt()).isEqualTo(7);
    JsonNode expected =
        Served.json(served().postJson("/api/v1/classify", "{\"title\":\"Sort a list in java\"}"));
    assertThat(first.path("predicted").findValuesAsText("label"))
        .isEqualTo(expected.path("labels").findValuesAsText("label"));
    assertThat(lines).hasSize(2);
  }

  @Test
  void fileBeyondTheLimitsOfTheServerIsSentInParts() {
    Page page = openTab();
    List<String> requests = new ArrayList<>();
    page.onRequest(request -> requests.add(request.url()));
    page.setInputFiles(
        "#file", csv("title\n" + "Sort a list\n".repeat(5) + "x".repeat(1001) + "\n"));
    assertThat(page.getByText("6 questions classified. 1 without a result")).isVisible();
    assertThat(requests).filteredOn(url -> url.endsWith("/api/v1/classify")).hasSize(3);
    assertThat(page.locator("#batch-rows tr").nth(5)).containsText("more than 1,000 characters");
  }

  @Test
  void questionsThatMissTheDeadlineTogetherAreSentAlone() {
    Page page = openTab();
    page.route(
        "**/api/v1/classify",
        route -> {
          String questions = String.valueOf(route.request().postData());
          if (questions.contains("slow") || questions.contains("},{")) {
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(503)
                    .setHeaders(Map.of("Retry-After", "0.01"))
                    .setContentType("application/json")
                    .setBody("{\"error\":\"Not in time.\",\"error_type\":\"Timeout\"}"));
          } else {
            route.resume();
          }
        });
    page.setInputFiles("#file", csv("title\nSort a list\nslow\n"));
    assertThat(page.getByText("2 questions classified. 1 without a result")).isVisible();
    assertThat(page.locator("#batch-rows tr").nth(0)).not().containsText("Not in time.");
    assertThat(page.locator("#batch-rows tr").nth(1)).containsText("Not in time.");
    complaints().removeIf(text -> text.contains("status of 503"));
  }

  @Test
  void cancelledFileKeepsItsFinishedQuestions() throws IOException {
    Page page = openTab();
    List<Route> held = new ArrayList<>();
    page.route(
        "**/api/v1/classify",
        route -> {
          if (held.isEmpty() && page.locator("#batch-rows tr").count() == 0) {
            route.resume();
          } else {
            held.add(route);
          }
        });
    page.setInputFiles("#file", csv("title\n" + "Sort a list\n".repeat(10)));
    assertThat(page.locator("#batch-rows tr")).hasCount(2);
    assertThat(page.getByText("2 of 10 questions")).isVisible();
    page.getByText("Cancel").click();
    assertThat(page.getByText("Cancelled after 2 of 10 questions.")).isVisible();
    assertThat(download(page, "Download CSV").split("\r\n")).hasSize(3);
  }

  @Test
  void invalidFileIsRefusedWithASentence() {
    Page page = openTab();
    page.setInputFiles("#file", csv("name,text length\nx,1\n"));
    assertThat(page.locator("#batch-problem"))
        .hasText("No field is named title, body or bodyHtml (found: name, text length).");
    page.setInputFiles("#file", jsonl("{\"title\":\"x\"}\n{\"title\":\n"));
    assertThat(page.locator("#batch-problem")).hasText("Line 2 is not valid JSON.");
    page.setInputFiles("#file", csv(""));
    assertThat(page.locator("#batch-problem")).hasText("The file is empty.");
  }

  @Test
  void fileWithReplacementCharactersIsTaggedAndOtherEncodingsAreRefused() {
    Page page = openTab();
    page.setInputFiles("#file", csv("title\nSort a \uFFFD list in java\n"));
    assertThat(page.getByText("1 question classified.")).isVisible();
    byte[] latin = "title\nSort a l\u00efst\n".getBytes(StandardCharsets.ISO_8859_1);
    page.setInputFiles("#file", new FilePayload("q.csv", "text/csv", latin));
    assertThat(page.locator("#batch-problem")).hasText("The file is not UTF-8 text.");
  }

  @Test
  void firstColumnOfATsvFileMayHaveNoName() throws IOException {
    Page page = openTab();
    page.setInputFiles(
        "#file", csv("\uFEFF \r\n\ttitle\tkind\r\n7\tSort a list in java\tx\r\n\r\n"));
    assertThat(page.getByText("1 question classified.")).isVisible();
    assertThat(download(page, "Download CSV"))
        .startsWith(",title,kind,predicted_tags,")
        .contains("\r\n7,Sort a list in java,x,");
  }

  @Test
  void droppedFileIsTagged() {
    Page page = openTab();
    page.evaluate(
        "() => { const data = new DataTransfer();"
            + " data.items.add(new File(['title\\nSort a list in java\\n'], 'dropped.csv'));"
            + " document.getElementById('drop').dispatchEvent("
            + "new DragEvent('drop', { bubbles: true, dataTransfer: data })); }");
    assertThat(page.getByText("1 question classified.")).isVisible();
  }

  @Test
  void arrowKeysChangeTheTab() {
    Page page = open();
    page.getByText("Single").focus();
    page.keyboard().press("ArrowRight");
    assertThat(page.getByText("Batch")).isFocused();
    assertThat(page.getByText("Batch")).hasAttribute("aria-selected", "true");
    assertThat(page.getByText("Tag a whole file")).isVisible();
    assertThat(page.getByLabel("Title")).not().isVisible();
  }

  @Test
  void batchTabIsHiddenWithoutScripts() {
    Page page = open(new NewContextOptions().setJavaScriptEnabled(false), "");
    assertThat(page.getByText("Tag a whole file")).not().isVisible();
    assertThat(page.locator("[role=tab]").first()).not().isVisible();
  }
}
