package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetyTest {

  private static final String CLASSIFY = "/api/v1/classify";
  private static final String QUESTION = "{\"title\":\"java\"}";

  @Test
  void serverBindsTheLoopbackInterfaceByDefault() {
    try (Served served = Served.tiny()) {
      assertThat(served.address().getHost()).isEqualTo("127.0.0.1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nothing", "/docs", "/live", "/%zz", "/a\u0001b"})
  void everyResponseHasSecurityHeaders(String path) throws IOException {
    try (Served served = Served.tiny()) {
      String response =
          RawHttp.exchange(
              served,
              "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path));
      assertThat(response)
          .containsIgnoringCase("Content-Security-Policy: default-src 'none'")
          .containsIgnoringCase("X-Content-Type-Options: nosniff")
          .doesNotContainIgnoringCase("Server:")
          .doesNotContainIgnoringCase("jetty")
          .doesNotContainIgnoringCase("Access-Control-Allow-Origin");
    }
  }

  @Test
  void requestWithoutTheKeyIsRefused() {
    try (Served served = Served.tiny(Served.OPTIONS.withApiKey("s3cret"))) {
      for (String path : new String[] {"/api/v1/labels", "/info", "/metrics", "/config"}) {
        assertThat(served.get(path).statusCode()).as(path).isEqualTo(401);
      }
      HttpResponse<String> refused = served.postJson(CLASSIFY, QUESTION);
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(served.postJson("/", "{\"inputs\":\"java\"}").statusCode()).isEqualTo(401);
      assertThat(served.postForm("/", "title=java&key=wrong").statusCode()).isEqualTo(401);
      assertThat(served.postForm("/", "title=java&key=s3cret").statusCode()).isEqualTo(200);
      for (String path : new String[] {"/", "/live", "/ready", "/health", "/docs"}) {
        assertThat(served.get(path).statusCode()).as(path).isEqualTo(200);
      }
      for (String path : new String[] {"/docs/", "/model/"}) {
        assertThat(served.get(path).statusCode()).as(path).isEqualTo(308);
      }
      assertThat(
              served
                  .send(served.to("/api/v1/labels").header("Authorization", "Bearer s3cret"))
                  .statusCode())
          .isEqualTo(200);
      assertThat(
              served
                  .send(served.to("/api/v1/labels").header("Authorization", "Bearer s3cre"))
                  .statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void pageEscapesTheQuestion() {
    try (Served served = Served.tiny()) {
      String form =
          "title=%3Cscript%3Ealert(1)%3C/script%3E&body=%22%3E%3Cimg%20src%3Dx%3E&why=java";
      String page = served.postForm("/", form).body();
      assertThat(page).doesNotContain("<script>alert").doesNotContain("<img src=x");
      assertThat(page).contains("&lt;");
    }
  }

  @Test
  void assetIsCachedOnlyAtTheAddressOfItsVersion() {
    try (Served served = Served.tiny()) {
      Matcher address = Pattern.compile("assets/app\\.js\\?v=\\w+").matcher(served.get("/").body());
      assertThat(address.find()).isTrue();
      assertThat(cacheControl(served, "/" + address.group())).contains("immutable");
      assertThat(cacheControl(served, "/assets/app.js")).isEqualTo("no-store");
      assertThat(cacheControl(served, "/assets/app.js?v=0")).isEqualTo("no-store");
    }
  }

  private static String cacheControl(Served served, String path) {
    HttpResponse<String> response = served.get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    return response.headers().firstValue("Cache-Control").orElse("");
  }

  @Test
  void requestIdOfTheClientIsReturnedOnlyIfItIsHarmless() {
    try (Served served = Served.tiny()) {
      assertThat(
              served
                  .send(served.to("/live").header("X-Request-Id", "abc-1"))
                  .headers()
                  .firstValue("X-Request-Id"))
          .contains("abc-1");
      assertThat(
              served
                  .send(served.to("/live").header("X-Request-Id", "<b> {evil}"))
                  .headers()
                  .firstValue("X-Request-Id")
                  .orElseThrow())
          .matches("[0-9a-f-]{36}");
    }
  }

  @Test
  void onlyTheListedSitesMayFrameThePage() {
    try (Served served = Served.tiny(Served.OPTIONS.withFrameAncestors("https://example.org"))) {
      assertThat(served.get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
          .endsWith("frame-ancestors https://example.org");
    }
  }

  /** What two servers in a row could read as two different requests. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5, 6",
        "Content-Length: -1",
        "Content-Length: 0x10",
        "Content-Length : 5",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding:\r\n chunked",
        "X: a\r\n\tb: c\r\nContent-Length: 5",
      })
  void headersThatAllowRequestSmugglingAreRefused(String headers) throws IOException {
    try (Served served = Served.tiny()) {
      String response =
          RawHttp.exchange(
              served,
              "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n%s\r\n\r\n"
                      .formatted(CLASSIFY, headers)
                  + "0\r\n\r\nGET /api/v1/labels HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(response).startsWith("HTTP/1.1 4");
      assertThat(response).doesNotContain("\"threshold\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../etc/passwd",
        "/assets/../openapi.yaml",
        "/assets/..%2f..%2fopenapi.yaml",
        "/assets/%2e%2e%2fapp.js",
        "/assets//etc/passwd",
        "/assets/app.js%00.css",
        "/assets/..;/app.js",
        "//etc/passwd",
      })
  void pathOutsideOfTheAssetsIsNotServed(String path) throws IOException {
    try (Served served = Served.tiny()) {
      String response =
          RawHttp.exchange(
              served,
              "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path));
      assertThat(response)
          .startsWith("HTTP/1.1 4")
          .doesNotContain("root:")
          .doesNotContain("paths:");
    }
  }
}
