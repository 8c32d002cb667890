package io.github.qaclassifier.scraper.internal.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qaclassifier.core.spi.HtmlText;
import io.github.qaclassifier.scraper.internal.rows.QuestionAddress;
import io.github.qaclassifier.testkit.site.Pages;
import java.util.List;
import java.util.Optional;

/** Feeds arbitrary bytes to the parser of pages. */
public final class PageFuzz {

  private PageFuzz() {}

  /** Reads a page as from a site and as from a folder. */
  public static void read(byte[] page, HtmlText html) {
    PageReader reader = new PageReader(html);
    String url = "https://stackoverflow.com/questions/1/slug";
    check(reader.read(page, Optional.of("windows-1252"), url, false));
    check(reader.read(page, Optional.empty(), url, true));
  }

  private static void check(Page page) {
    if (page instanceof Page.QuestionList list
        && list.rows().stream()
            .anyMatch(row -> row.title().isEmpty() || QuestionAddress.id(row.url()).isEmpty())) {
      throw new IllegalStateException("A row has no title or no question's address.");
    }
  }

  /** Lists of each layout, also without questions and with a question twice. */
  public static List<byte[]> listPages() {
    return List.of(
        Pages.narrowList(Pages.narrowRow(1, "One [closed]")).getBytes(UTF_8),
        Pages.pagedList(Pages.narrowRow(2, "Two"), "/questions?page=2").getBytes(UTF_8),
        Pages.postList(List.of(3L, 4L), "/questions?tab=newest&page=2").getBytes(UTF_8),
        Pages.postList(List.of(), "/questions?tab=newest&page=3").getBytes(UTF_8),
        Pages.postList(List.of(3L, 3L), "/questions?tab=newest&page=2").getBytes(UTF_8));
  }

  /** Questions of each layout. */
  public static List<byte[]> questionPages() {
    return List.of(
        Pages.oldQuestion(5, "Five &amp; so", "<p>a</p><pre> b\n c</pre>", List.of("c++"))
            .getBytes(UTF_8),
        Pages.newQuestion(6, "Six", "<blockquote>a<br>b</blockquote>", List.of("c#", "d"))
            .getBytes(UTF_8));
  }

  /** Pages that sites show instead of questions. */
  public static List<byte[]> blockedPages() {
    return List.of(
        Pages.titled("Too Many Requests - Stack Exchange").getBytes(UTF_8),
        Pages.titled("Just a moment...").getBytes(UTF_8),
        "<html><body><form id=login-form action=/users/login></form>".getBytes(UTF_8),
        "<?xml version=\"1.0\"?><rss/>".getBytes(UTF_8),
        "%PDF-1.4".getBytes(UTF_8),
        new byte[] {(byte) 0xff, (byte) 0xfe, '<', 0, 'p', 0});
  }
}
