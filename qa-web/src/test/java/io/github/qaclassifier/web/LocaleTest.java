package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qaclassifier.web.ops.AccessLog;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What programs read does not depend on the country of the server. */
class LocaleTest {

  private final Locale locale = Locale.getDefault(Locale.Category.FORMAT);

  /** In Egypt, %d has Arabic digits. */
  @BeforeEach
  void useArabicDigits() {
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG"));
  }

  @AfterEach
  void restore() {
    Locale.setDefault(Locale.Category.FORMAT, locale);
  }

  @Test
  void logLineHasAsciiDigitsInEveryLocale() {
    AccessLog.Target target = new AccessLog.Target("GET", "/health");

    assertThat(new AccessLog("id", target, 200, 1.5, null))
        .hasToString("id GET /health 200 1.500 ms");
  }

  @Test
  void addressHasItsPortInEveryLocale() {
    try (Served served = Served.tiny()) {
      assertThat(served.address().getPort()).isPositive();
    }
  }
}
