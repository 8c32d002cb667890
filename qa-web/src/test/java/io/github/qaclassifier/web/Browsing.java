package io.github.qaclassifier.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Debian's Chromium, driven by Playwright; tests are skipped where it is missing. */
final class Browsing implements AutoCloseable {

  static final Path CHROMIUM =
      Path.of(System.getenv().getOrDefault("QA_CHROMIUM", "/usr/bin/chromium"));

  private final Playwright playwright;
  private final Browser browser;

  private Browsing() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  static Browsing start() {
    Assumptions.assumeTrue(
        Files.isExecutable(CHROMIUM),
        () ->
            "This test needs Chromium at %s: install Debian's package chromium, or set QA_CHROMIUM."
                .formatted(CHROMIUM));
    return new Browsing();
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
