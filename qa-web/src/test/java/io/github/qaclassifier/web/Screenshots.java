package io.github.qaclassifier.web;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Takes the screenshots of the page, with the shipped model. Not a test, and not part of a build;
 * {@code CONTRIBUTING.md} has the command.
 */
@EnabledIfSystemProperty(named = "qa.screenshots", matches = ".+")
class Screenshots {

  private static final Path FOLDER =
      Path.of("..").resolve(System.getProperty("qa.screenshots", "target"));
  private static final double TIMEOUT_MILLIS = 120_000;
  private static final String CSV =
      """
      title
      How do I sort a list of maps by one of its keys in Java?
      Center a div vertically with flexbox
      pandas merge keeps only the matching rows
      SwiftUI list does not refresh when the array changes
      Docker container exits right after it starts
      Angular reactive form: validate on blur
      git rebase says there is nothing to commit
      useEffect runs twice in React
      Kotlin coroutine never resumes in a unit test
      Where to have lunch?
      """;

  private final NewContextOptions wide = new NewContextOptions().setViewportSize(1280, 800);

  @Test
  void takeAll() {
    try (Served served = Served.by(Served.shippedClassifier(), Served.OPTIONS);
        Browsing browsing = Browsing.start()) {
      Camera camera = new Camera(served, browsing);
      for (ColorScheme colors : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        String suffix = colors == ColorScheme.DARK ? "-dark.png" : ".png";
        NewContextOptions options = wide.setColorScheme(colors);
        camera.take(options, "", "home" + suffix, page -> {});
        camera.take(options, "", "result" + suffix, Screenshots::explainAnExample);
        camera.take(options, "#batch", "batch" + suffix, Screenshots::tagAFile);
        camera.take(options, "model", "model" + suffix, page -> {});
      }
      wide.setColorScheme(ColorScheme.LIGHT);
      camera.take(
          wide.setForcedColors(ForcedColors.ACTIVE),
          "",
          "result-forced-colors.png",
          Screenshots::explainAnExample);
      NewContextOptions phone =
          new NewContextOptions().setViewportSize(390, 844).setHasTouch(true).setIsMobile(true);
      camera.take(phone, "", "home-phone.png", page -> {});
      camera.take(phone, "", "result-phone.png", Screenshots::explainAnExample);
    }
  }

  private static void explainAnExample(Page page) {
    page.getByText("Merge two data frames").click();
    page.locator(".chip").first().click();
    page.locator("#why[aria-busy=false]").waitFor();
  }

  private static void tagAFile(Page page) {
    page.setInputFiles("#file", BatchIT.csv(CSV));
    page.getByText("Download CSV").waitFor();
  }

  private record Camera(Served served, Browsing browsing) {

    void take(NewContextOptions options, String path, String file, Consumer<Page> actions) {
      try (BrowserContext context = browsing.browser().newContext(options)) {
        Page page = context.newPage();
        page.setDefaultTimeout(TIMEOUT_MILLIS);
        page.navigate(served.address() + path);
        actions.accept(page);
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(FOLDER.resolve(file))
                .setFullPage(Boolean.getBoolean("qa.whole"))
                .setAnimations(ScreenshotAnimations.DISABLED));
      }
    }
  }
}
