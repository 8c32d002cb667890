package io.github.qaclassifier.web;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import io.github.qaclassifier.core.engine.ModelFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Takes the pictures of the page, with the shipped model. No test, and not part of a build; {@code
 * CONTRIBUTING.md} has the command.
 */
@EnabledIfSystemProperty(named = "qa.screenshots", matches = ".+")
class Screenshots {

  private static final Path MODEL =
      Path.of("..", "models/stackoverflow/src/main/resources/io/github/qaclassifier/model");
  private static final Path FOLDER = Path.of("..", System.getProperty("qa.screenshots", "target"));
  private static final double PATIENCE_MILLIS = 120_000;
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 1010;
  private static final int PHONE_WIDTH = 390;
  private static final int PHONE_HEIGHT = 844;

  @Test
  void takeAll() {
    try (Served served = Served.by(Served.classifier(ModelFiles.in(MODEL)), Served.OPTIONS);
        Browsing browsing = Browsing.start()) {
      for (ColorScheme colors : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        String suffix = colors == ColorScheme.DARK ? "-dark.png" : ".png";
        NewContextOptions wide = options(WIDTH, HEIGHT).setColorScheme(colors);
        take(browsing, wide, served, FOLDER.resolve("home" + suffix), false);
        take(browsing, wide, served, FOLDER.resolve("result" + suffix), true);
      }
      NewContextOptions phone = options(PHONE_WIDTH, PHONE_HEIGHT);
      take(browsing, phone, served, FOLDER.resolve("home-phone.png"), false);
      take(browsing, phone, served, FOLDER.resolve("result-phone.png"), true);
    }
  }

  private static NewContextOptions options(int width, int height) {
    return new NewContextOptions().setViewportSize(width, height);
  }

  private static void take(
      Browsing browsing, NewContextOptions options, Served served, Path file, boolean ask) {
    try (BrowserContext context = browsing.browser().newContext(options)) {
      Page page = context.newPage();
      page.setDefaultTimeout(PATIENCE_MILLIS);
      page.navigate(served.address().toString());
      if (ask) {
        page.getByText("Center a div").click();
        page.locator(".chip").first().click();
        page.locator("#why").waitFor();
      }
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(file)
              .setFullPage(Boolean.getBoolean("qa.whole"))
              .setAnimations(ScreenshotAnimations.DISABLED));
    }
  }
}
