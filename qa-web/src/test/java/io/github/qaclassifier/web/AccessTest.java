package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qaclassifier.core.serving.QuestionServer;
import io.github.qaclassifier.core.serving.ServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use the server: keys, host names, pages of other sites. */
@Timeout(120)
class AccessTest {

  private static final String QUESTION = "{\"title\":\"java\"}";

  private static int status(Served served, String host) throws IOException {
    String response =
        RawHttp.exchange(
            served,
            "GET /config HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(host));
    if (!response.startsWith("HTTP/1.1 200")) {
      assertThat(response).doesNotContain(host);
    }
    return Integer.parseInt(response.substring(9, 12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:1",
        "localhost.:8000",
        "127.0.0.1",
        "127.9.9.9:80",
        "127.0.0.1.",
        "[::ffff:127.0.0.1]:8000",
        "[::1]:8000",
        "[0:0:0:0:0:0:0:1]"
      })
  void loopbackServerAcceptsLoopbackNames(String host) throws IOException {
    try (Served served = Served.tiny()) {
      assertThat(status(served, host)).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "128.0.0.1",
        "127.0.0.256",
        "127.0.0.1.1",
        "2130706433",
        "[fe80::1]",
        "localhost.localdomain",
        "0.0.0.0",
        "[::2]",
        "notlocalhost"
      })
  void loopbackServerRefusesOtherNames(String host) throws IOException {
    try (Served served = Served.tiny()) {
      assertThat(status(served, host)).isEqualTo(421);
    }
  }

  @Test
  void hostOfTheRequestLineCountsToo() throws IOException {
    try (Served served = Served.tiny()) {
      assertThat(
              RawHttp.exchange(
                  served,
                  "GET http://evil.example/config HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 4")
          .doesNotContain("evil");
    }
  }

  @Test
  void allowedHostsReplaceTheDefault() throws IOException {
    ServerOptions options =
        Served.OPTIONS.withAllowedHosts(List.of("qa.example", "*.apps.example", "one.example:81"));
    try (Served served = Served.tiny(options)) {
      assertThat(status(served, "QA.example:9")).isEqualTo(200);
      assertThat(status(served, "a.apps.example")).isEqualTo(200);
      assertThat(status(served, "one.example:81")).isEqualTo(200);
      assertThat(status(served, "one.example:82")).isEqualTo(421);
      assertThat(status(served, "apps.example.evil")).isEqualTo(421);
      assertThat(status(served, "localhost")).isEqualTo(200);
    }
  }

  @Test
  void serverOnAnotherAddressOrBehindAProxyAcceptsAnyName() throws IOException {
    try (Served served = Served.tiny(Served.OPTIONS.withTrustProxy(true))) {
      assertThat(status(served, "public.example")).isEqualTo(200);
    }
  }

  private static HttpRequest.Builder classify(Served served, String site) {
    return served
        .to("/api/v1/classify")
        .header("Content-Type", "application/json")
        .header("Sec-Fetch-Site", site)
        .header("Origin", "https://pages.example")
        .POST(BodyPublishers.ofString(QUESTION));
  }

  @ParameterizedTest
  @CsvSource({"cross-site,403", "same-site,200", "same-origin,200", "none,200"})
  void pagesOfOtherSitesCauseNoWork(String site, int status) {
    try (Served served = Served.tiny()) {
      assertThat(served.send(classify(served, site)).statusCode()).isEqualTo(status);
      assertThat(
              served.send(served.to("/docs").header("Sec-Fetch-Site", "cross-site")).statusCode())
          .as("links to the page work")
          .isEqualTo(200);
      assertThat(
              served
                  .send(
                      served
                          .to("/queue/data?session_hash=a")
                          .header("Sec-Fetch-Site", "cross-site"))
                  .statusCode())
          .isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://pages.example", "*"})
  void pagesOfAllowedOriginsMayCall(String origin) {
    ServerOptions options = Served.OPTIONS.withCorsOrigins(List.of(origin)).withApiKey("s3cret");
    try (Served served = Served.tiny(options)) {
      HttpResponse<String> preflight =
          served.send(
              served
                  .to("/api/v1/classify")
                  .header("Origin", "https://pages.example")
                  .header("Sec-Fetch-Site", "cross-site")
                  .header("Access-Control-Request-Method", "POST")
                  .method("OPTIONS", BodyPublishers.noBody()));
      assertThat(preflight.statusCode()).isEqualTo(204);
      assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
          .contains("authorization", "content-type");
      HttpResponse<String> response =
          served.send(classify(served, "cross-site").header("Authorization", "Bearer s3cret"));
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Access-Control-Allow-Origin"))
          .contains(origin.equals("*") ? "*" : "https://pages.example");
    }
  }

  @Test
  void pagesOfOriginsThatAreNotListedMayNotCall() {
    try (Served served =
        Served.tiny(Served.OPTIONS.withCorsOrigins(List.of("https://other.example")))) {
      HttpResponse<String> response = served.send(classify(served, "cross-site"));
      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      assertThat(response.headers().firstValue("Vary").orElseThrow()).contains("Origin");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/live", "/ready", "/health", "/", "/docs", "/openapi.yaml"})
  void openPathsStayOpenWhateverTheContentType(String path) {
    try (Served served = Served.tiny(Served.OPTIONS.withApiKey("s3cret"))) {
      assertThat(
              served.send(served.to(path).header("Content-Type", "application/json")).statusCode())
          .isEqualTo(200);
    }
  }

  /** The body never ends, so a server that read it first would not respond. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/v1/classify |                              | Content-Length: 1000000
          /api/v1/classify | Authorization: Bearer wrong  | Content-Length: 1000000
          /api/v1/explain  | Authorization: Bearer wrong  | Transfer-Encoding: chunked
          /predict         |                              | Transfer-Encoding: chunked
          /                |                              | Content-Length: 1000000
          /nothing         |                              | Content-Length: 1000000
          """)
  void keyIsCheckedBeforeTheBody(String path, String key, String length) throws IOException {
    try (Served served = Served.tiny(Served.OPTIONS.withApiKey("s3cret"));
        Socket socket = RawHttp.connect(served)) {
      String head =
          "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n%s%s\r\n\r\n"
              .formatted(path, key == null ? "" : key + "\r\n", length);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      assertThat(RawHttp.readOne(socket))
          .startsWith("HTTP/1.1 401")
          .contains("Connection: close")
          .containsPattern("X-Request-Id: [0-9a-f-]{36}");
    }
  }

  @Test
  void refusalOfACompleteRequestKeepsTheConnection() throws IOException {
    try (Served served = Served.tiny(Served.OPTIONS.withApiKey("s3cret"));
        Socket socket = RawHttp.connect(served)) {
      byte[] request =
          "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
              .getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 3; i++) {
        socket.getOutputStream().write(request);
        assertThat(RawHttp.readOne(socket)).startsWith("HTTP/1.1 401");
      }
    }
  }

  @Test
  void portIsBoundBeforeTheModelIsLoaded() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ServerOptions options = Served.OPTIONS.withPort(taken.getLocalPort());
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  QuestionServer.find()
                      .open(
                          () -> {
                            throw new AssertionError("The model was loaded.");
                          },
                          options))
          .withMessageContaining("port " + taken.getLocalPort());
    }
  }
}
