package io.github.qaclassifier.scraper.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArchivedAddressTest {

  private static final String COPY = "https://web.archive.org/web/20200131000000/";

  @Test
  void copyOfAnAddressWithAnyNumberOfSlashesIsUnwrapped() {
    String slashes = "/".repeat(100_000);
    assertThat(ArchivedAddress.original(COPY + "https:" + slashes + "a.example"))
        .isEqualTo("https://a.example");
  }

  @Test
  void copyOfAHostWithAnyNumberOfPartsIsUnwrapped() {
    String host = "a.".repeat(50_000) + "example";
    assertThat(ArchivedAddress.original(COPY + host)).isEqualTo("http://" + host);
  }
}
