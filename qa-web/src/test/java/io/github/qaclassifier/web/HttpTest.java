package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP asks of every server. */
@Timeout(120)
class HttpTest {

  private static final int UPLOAD_BYTES = 20 << 20;

  private static Served served;

  @BeforeAll
  static void start() {
    served = Served.tiny();
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/docs",
        "/openapi.yaml",
        "/assets/style.css",
        "/live",
        "/ready",
        "/config",
        "/info",
        "/api/v1/labels",
        "/api/v1/model",
        "/gradio_api/info",
        "/nothing"
      })
  void headHasTheLengthAndTypeOfGet(String path) {
    for (String encoding : new String[] {"identity", "gzip"}) {
      HttpResponse<String> get = served.send(served.to(path).header("Accept-Encoding", encoding));
      HttpResponse<String> head =
          served.send(
              served
                  .to(path)
                  .header("Accept-Encoding", encoding)
                  .method("HEAD", BodyPublishers.noBody()));
      assertThat(head.statusCode()).isEqualTo(get.statusCode());
      assertThat(head.body()).isEmpty();
      for (String name : new String[] {"Content-Length", "Content-Type", "Content-Encoding"}) {
        assertThat(head.headers().firstValue(name))
            .as(name)
            .isEqualTo(get.headers().firstValue(name));
      }
      assertThat(head.headers().firstValue("Content-Length").orElseThrow()).isNotEqualTo("0");
    }
  }

  @Test
  void headDoesNotTakeAResult() {
    String id =
        Served.json(served.postJson("/call/predict", "{\"data\":[\"java\"]}"))
            .path("event_id")
            .textValue();
    String path = "/call/predict/" + id;
    assertThat(served.send(served.to(path).method("HEAD", BodyPublishers.noBody())).statusCode())
        .isEqualTo(405);
    assertThat(served.get(path).body()).startsWith("event: complete");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/assets/style.css", "/live", "/nothing", "/api/v1/labels"})
  void responsesThatMayBeCompressedVaryByEncoding(String path) {
    assertThat(served.get(path).headers().firstValue("Vary").orElseThrow())
        .contains("Accept-Encoding");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /api/v1/classify | OPTIONS, POST
          GET    | /predict         | OPTIONS, POST
          POST   | /docs            | GET, HEAD, OPTIONS
          DELETE | /                | GET, HEAD, OPTIONS, POST
          PUT    | /live            | GET, HEAD, OPTIONS
          OPTIONS| /api/v1/labels   | GET, HEAD, OPTIONS
          """)
  void unsupportedMethodIsRefusedWithThoseThatAreAllowed(
      String method, String path, String allowed) {
    for (String accept : new String[] {"application/json", "text/html"}) {
      HttpResponse<String> response =
          served.send(
              served.to(path).header("Accept", accept).method(method, BodyPublishers.noBody()));
      assertThat(response.statusCode()).isEqualTo(405);
      assertThat(response.headers().firstValue("Allow")).contains(allowed);
    }
  }

  @ParameterizedTest
  @CsvSource({"/nothing,href=\"docs\"", "/a/b/nothing,href=\"../../docs\""})
  void browserGetsAPageWhereThereIsNothing(String path, String link) throws IOException {
    String response =
        RawHttp.exchange(
            served,
            "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/html,*/*;q=0.8\r\nConnection: close\r\n\r\n"
                .formatted(path));
    assertThat(response)
        .startsWith("HTTP/1.1 404")
        .containsIgnoringCase("Content-Type: text/html")
        .contains(link);
  }

  /** Sends everything before it reads, as Python's http.client and others do. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void clientThatSendsFarTooMuchStillReadsItsRefusal(boolean declared) throws IOException {
    try (Socket socket = RawHttp.connect(served)) {
      String length = declared ? "Content-Length: " + UPLOAD_BYTES : "Transfer-Encoding: chunked";
      socket
          .getOutputStream()
          .write(
              ("POST /api/v1/classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                      + length
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] megabyte = new byte[1 << 20];
      for (int i = 0; i < UPLOAD_BYTES; i += megabyte.length) {
        if (!declared) {
          socket.getOutputStream().write("100000\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        socket.getOutputStream().write(megabyte);
        if (!declared) {
          socket.getOutputStream().write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
      }
      if (!declared) {
        socket.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(RawHttp.readAll(socket))
          .startsWith("HTTP/1.1 413")
          .contains("\"error_type\":\"Validation\"");
    }
  }

  @Test
  void javaClientThatSendsFarTooMuchReadsItsRefusal() {
    HttpResponse<String> response =
        served.send(
            served
                .to("/api/v1/classify")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(new byte[UPLOAD_BYTES])));
    assertThat(response.statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /%zz HTTP/1.1                | 400
          GET /a b c HTTP/1.1              | 400
          GET / HTTP/1.1LONG               | 431
          GET /LONG HTTP/1.1               | 414
          """)
  void requestThatIsNotValidHttpIsCountedAndHasAnId(String line, int status) throws IOException {
    String request =
        line.endsWith("1LONG")
            ? line.replace("LONG", "\r\nX-Long: " + "a".repeat(9000))
            : line.replace("LONG", "a".repeat(9000));
    String count =
        "http_server_requests_seconds_count{method=\"[A-Za-z]+\",route=\"none\",status=\"%d\"}"
            .formatted(status);
    String response =
        RawHttp.exchange(served, request + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(response)
        .startsWith("HTTP/1.1 %d".formatted(status))
        .containsPattern("X-Request-Id: [0-9a-f-]{36}\r\n");
    assertThat(served.get("/metrics").body())
        .containsPattern(count.replace("{", "\\{").replace("}", "\\}"));
  }

  @Test
  void requestDurationsHaveBuckets() {
    served.get("/live");
    assertThat(served.get("/metrics").body())
        .containsPattern(
            "http_server_requests_seconds_bucket\\{method=\"GET\",route=\"/live\",status=\"200\",le=\"0.005\"");
  }
}
