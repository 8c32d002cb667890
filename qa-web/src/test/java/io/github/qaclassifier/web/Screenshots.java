package io.github.qaclassifier.web;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;

/**
 * Takes the pictures of the README from a running server: not a test, run by hand with the server's
 * address and the folder for the pictures.
 */
final class Screenshots {

  private static final int WIDTH = 1200;
  private static final int HEIGHT = 860;
  private static final int PHONE_WIDTH = 390;
  private static final int PHONE_HEIGHT = 844;

  private Screenshots() {}

  public static void main(String[] arguments) {
    String address = arguments[0];
    Path folder = Path.of(arguments[1]);
    try (Browsing browsing = Browsing.start()) {
      NewContextOptions wide = new NewContextOptions().setViewportSize(WIDTH, HEIGHT);
      take(browsing, wide, address, folder.resolve("home.png"), false);
      take(browsing, wide, address, folder.resolve("result.png"), true);
      take(
          browsing,
          wide.setColorScheme(ColorScheme.DARK),
          address,
          folder.resolve("result-dark.png"),
          true);
      take(
          browsing,
          new NewContextOptions().setViewportSize(PHONE_WIDTH, PHONE_HEIGHT),
          address,
          folder.resolve("result-phone.png"),
          true);
    }
  }

  private static void take(
      Browsing browsing, NewContextOptions options, String address, Path file, boolean ask) {
    try (BrowserContext context = browsing.browser().newContext(options)) {
      Page page = context.newPage();
      page.navigate(address);
      if (ask) {
        page.getByText("Center a div").click();
        page.locator(".chip").first().click();
        page.locator("#why").waitFor();
        page.locator("#result").scrollIntoViewIfNeeded();
      }
      page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }
  }
}
