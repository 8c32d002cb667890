package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

/**
 * A server and a real browser. After each test, its pages are closed; none may have sent a request
 * to another host or written to the console.
 */
abstract class BrowserTest {

  /** Long, for machines that are busy with something else. */
  static final double TIMEOUT_MILLIS = 60_000;

  private static @Nullable Served served;
  private static @Nullable Browsing browsing;

  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> foreign = Collections.synchronizedList(new ArrayList<>());
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

  /** Starts the browser (the tests are skipped where there is none), then takes the server. */
  static void serve(Served server) {
    served = server;
    browsing = Browsing.start();
    PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT_MILLIS);
  }

  @AfterAll
  static void stop() {
    if (browsing != null) {
      browsing.close();
      browsing = null;
    }
    if (served != null) {
      served.close();
      served = null;
    }
  }

  @AfterEach
  void sentNothingToOtherHostsAndWroteNothingToTheConsole() {
    contexts.forEach(BrowserContext::close);
    assertThat(foreign).isEmpty();
    assertThat(complaints).isEmpty();
  }

  static Served served() {
    if (served == null) {
      throw new IllegalStateException("Call serve(...) in @BeforeAll.");
    }
    return served;
  }

  /** What the pages wrote to the console; a test removes what it expects. */
  List<String> complaints() {
    return complaints;
  }

  /** A page that is not yet at any address. */
  Page blank(NewContextOptions options) {
    if (browsing == null) {
      throw new IllegalStateException("Call serve(...) in @BeforeAll.");
    }
    BrowserContext context = browsing.browser().newContext(options);
    contexts.add(context);
    Page page = context.newPage();
    page.setDefaultTimeout(TIMEOUT_MILLIS);
    page.onRequest(
        request -> {
          String url = request.url();
          if (!url.startsWith(served().address().toString()) && !url.startsWith("blob:")) {
            foreign.add(url);
          }
        });
    page.onConsoleMessage(message -> complaints.add(message.text()));
    page.onPageError(complaints::add);
    return page;
  }

  Page open(NewContextOptions options, String path) {
    Page page = blank(options);
    page.navigate(served().address() + path);
    return page;
  }

  Page open() {
    return open(new NewContextOptions(), "");
  }
}
