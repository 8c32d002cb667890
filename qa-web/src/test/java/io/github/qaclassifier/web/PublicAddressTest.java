package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The address that the server gives out: behind a proxy, under a base path, without a host name.
 */
@Timeout(120)
class PublicAddressTest {

  private static String get(Served served, String path) throws IOException {
    return RawHttp.exchange(
        served, "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path));
  }

  @ParameterizedTest
  @CsvSource({"/qa,/qa", "/qa/,/qa", "'/outer, /qa',/outer/qa", "javascript:x,''"})
  void configNamesThePathOfAProxyThatIsTrusted(String prefix, String path) {
    try (Served behind = Served.tiny(Served.OPTIONS.withTrustProxy(true));
        Served alone = Served.tiny()) {
      for (Served served : List.of(behind, alone)) {
        HttpResponse<String> config =
            served.send(
                served
                    .to("/config")
                    .header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-Host", "name.example")
                    .header("X-Forwarded-Prefix", prefix));
        String own = served.address().toString().replaceFirst("/$", "");
        assertThat(Served.json(config).path("root").textValue())
            .isEqualTo(served == behind ? "https://name.example" + path : own);
      }
    }
  }

  @Test
  void basePathMayHaveAnyNumberOfParts() {
    String path = "/a".repeat(50_000);
    assertThat(Served.OPTIONS.withBasePath(path).address().basePath()).isEqualTo(path);
  }

  @Test
  void basePathIsPartOfTheRootAndOfRequestsThatKeepIt() throws IOException {
    try (Served served = Served.tiny(Served.OPTIONS.withBasePath("/qa"))) {
      String root = served.address() + "qa";
      assertThat(Served.json(served.get("/config")).path("root").textValue()).isEqualTo(root);
      assertThat(get(served, "/qa/live")).startsWith("HTTP/1.1 200").endsWith("alive\n");
      assertThat(get(served, "/qa/api/v1/labels")).startsWith("HTTP/1.1 200");
      assertThat(get(served, "/qax/live")).startsWith("HTTP/1.1 404");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /qa     | /qa            | qa/
          /qa/    | /qa            | qa/
          /a/b    | /a/b           | b/
          /qa     | /qa/docs/      | ../docs
          ''      | /model/        | ../model
          """)
  void addressWithoutItsOwnSlashesIsRedirected(String basePath, String path, String location)
      throws IOException {
    try (Served served = Served.tiny(Served.OPTIONS.withBasePath(basePath))) {
      assertThat(get(served, path))
          .startsWith("HTTP/1.1 308")
          .contains("Location: " + location + "\r\n", "X-Request-Id: ");
    }
  }

  @Test
  void commandLinesOfTheDocumentationNameThePublicAddress() {
    try (Served served = Served.tiny(Served.OPTIONS.withTrustProxy(true))) {
      assertThat(served.get("/docs").body()).contains("curl " + served.address() + "live");
      HttpResponse<String> behindProxy =
          served.send(
              served
                  .to("/docs")
                  .header("X-Forwarded-Proto", "https")
                  .header("X-Forwarded-Host", "name.example")
                  .header("X-Forwarded-Prefix", "/qa"));
      assertThat(behindProxy.body())
          .contains("curl https://name.example/qa/live")
          .doesNotContain("curl http://127.0.0.1");
    }
  }

  @Test
  void configOfARequestWithoutHostNamesAnAddress() throws IOException {
    try (Served served = Served.tiny()) {
      assertThat(RawHttp.exchange(served, "GET /config HTTP/1.0\r\n\r\n"))
          .contains("\"root\":\"http://127.0.0.1:" + served.address().getPort());
    }
  }
}
