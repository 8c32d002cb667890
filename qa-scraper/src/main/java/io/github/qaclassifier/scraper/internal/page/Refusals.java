package io.github.qaclassifier.scraper.internal.page;

import io.github.qaclassifier.scraper.internal.rows.SkipReason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Document;

/** Recognises the pages that sites show instead of questions. */
final class Refusals {

  private record Sign(SkipReason reason, List<String> titles, String markup) {}

  // The first match counts. A front page links to the login, so a login page is recognized by its
  // form.
  private static final List<Sign> SIGNS =
      List.of(
          new Sign(
              SkipReason.TOO_MANY_REQUESTS,
              List.of("too many requests", "rate limit exceeded"),
              ""),
          new Sign(
              SkipReason.CHALLENGE,
              List.of(
                  "just a moment",
                  "please wait... | cloudflare",
                  "attention required! | cloudflare",
                  "checking your browser"),
              // Not jsd, which Cloudflare adds to every page of a site.
              "#challenge-form, #challenge-running, #challenge-error-text, #cf-challenge-running,"
                  + " #cf-wrapper, .cf-browser-verification, script:containsData(_cf_chl_opt),"
                  + " script[src*=/cdn-cgi/challenge-platform/]:not([src*=/jsd/])"),
          new Sign(
              SkipReason.CAPTCHA,
              List.of("human verification", "are you a human", "captcha"),
              "#captcha, .g-recaptcha, .h-captcha, .cf-turnstile, form[action*=/nocaptcha],"
                  + " form[action*=captcha]"),
          new Sign(
              SkipReason.LOGIN,
              List.of("log in - ", "sign up - ", "login - ", "sign in - "),
              "#login-form, #signup-form, body.universal-auth-page"),
          new Sign(
              SkipReason.NOT_FOUND,
              List.of(
                  "page not found",
                  "404 not found",
                  "página não encontrada",
                  "página no encontrada",
                  "страница не найдена",
                  "ページが見つかりません"),
              ""),
          new Sign(SkipReason.GONE, List.of("410 gone"), ""),
          new Sign(SkipReason.FORBIDDEN, List.of("access denied", "403 forbidden"), ""),
          new Sign(SkipReason.LANDING, List.of("where developers learn, share"), "body.home-page"));

  private Refusals() {}

  /** Returns which of these pages a page without questions is, if any. */
  static Optional<Page.NoQuestions> of(Document page) {
    String title = title(page);
    String folded = title.toLowerCase(Locale.ROOT);
    return SIGNS.stream()
        .filter(sign -> sign.titles().stream().anyMatch(folded::contains))
        .findFirst()
        .or(
            () ->
                SIGNS.stream()
                    .filter(sign -> !sign.markup().isEmpty())
                    .filter(sign -> page.selectFirst(sign.markup()) != null)
                    .findFirst())
        .map(sign -> new Page.NoQuestions(sign.reason(), "title: " + title));
  }

  /** Returns the title of a page, cut to fit a line of the journal. */
  static String title(Document page) {
    String title = page.title();
    return title.length() <= 120 ? title : title.substring(0, 120);
  }
}
