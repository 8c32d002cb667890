package io.github.qaclassifier.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of HTTP that apply to every server. */
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

  /** The methods of each path; parameters of the path have a value. */
  private static Map<String, Set<String>> methodsByPath() {
    Map<String, Set<String>> methods = new TreeMap<>();
    for (String route : ((RunningWebServer) served.server()).routes()) {
      String[] methodAndPath = route.split(" ", 2);
      String path =
          methodAndPath[1].replace("/assets/{name}", "/assets/style.css").replaceAll("[{}]", "");
      methods.computeIfAbsent(path, name -> new TreeSet<>()).add(methodAndPath[0]);
    }
    return methods;
  }

  /** A result that is waiting can be fetched once, so its paths have no HEAD. */
  private static boolean isReadOnce(String path) {
    return path.contains("/call/") || path.contains("/queue/");
  }

  /** Paths with a GET that has the same response each time, and one without a route. */
  private static List<String> readablePaths() {
    List<String> paths = new ArrayList<>(List.of("/nothing", "/a/b/nothing", "/docs/"));
    methodsByPath()
        .forEach(
            (path, methods) -> {
              if (methods.contains("GET") && !isReadOnce(path) && !path.equals("/metrics")) {
                paths.add(path);
              }
            });
    return paths;
  }

  @Test
  void everyHeadHasTheLengthAndTypeOfItsGet() {
    for (String path : readablePaths()) {
      for (String encoding : List.of("identity", "gzip")) {
        HttpRequest.Builder request = served.to(path).header("Accept-Encoding", encoding);
        HttpResponse<String> get = served.send(request.GET());
        HttpResponse<String> head = served.send(request.method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).as(path).isEqualTo(get.statusCode());
        assertThat(head.body()).isEmpty();
        for (String name :
            List.of("Content-Length", "Content-Type", "Content-Encoding", "Vary", "Location")) {
          assertThat(head.headers().firstValue(name))
              .as("%s of %s", name, path)
              .isEqualTo(get.headers().firstValue(name));
        }
      }
    }
  }

  @Test
  void everyResponseVariesByEncoding() {
    List<String> paths = new ArrayList<>(readablePaths());
    paths.addAll(List.of("/metrics", "/predict", "/queue/data"));
    for (String path : paths) {
      for (String encoding : List.of("identity", "gzip")) {
        HttpResponse<String> response =
            served.send(served.to(path).header("Accept-Encoding", encoding));
        assertThat(response.headers().allValues("Vary"))
            .as(path)
            .containsExactly("Accept-Encoding");
      }
    }
    assertThat(served.postJson("/api/v1/classify", "{\"title\":\"java\"}").headers().map())
        .containsEntry("vary", List.of("Accept-Encoding"));
  }

  @Test
  void everyPathRefusesOtherMethodsAndListsItsOwn() {
    methodsByPath()
        .forEach(
            (path, methods) -> {
              Set<String> allowed = new TreeSet<>(methods);
              allowed.add("OPTIONS");
              if (methods.contains("GET") && !isReadOnce(path)) {
                allowed.add("HEAD");
              }
              for (String method :
                  List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
                HttpResponse<String> response =
                    served.send(
                        served
                            .to(path)
                            .header("Accept", "text/html")
                            .method(method, BodyPublishers.noBody()));
                if (method.equals("OPTIONS")) {
                  assertThat(response.statusCode()).isEqualTo(204);
                } else if (allowed.contains(method)) {
                  assertThat(response.statusCode()).isNotEqualTo(405);
                  continue;
                } else {
                  assertThat(response.statusCode()).as("%s %s", method, path).isEqualTo(405);
                }
                assertThat(response.headers().firstValue("Allow"))
                    .as("%s %s", method, path)
                    .contains(String.join(", ", allowed));
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE / HTTP/1.1", "PROPFIND /docs HTTP/1.1", "OPTIONS * HTTP/1.1"})
  void methodOfAnotherProtocolIsRefused(String line) throws IOException {
    assertThat(
            RawHttp.exchange(
                served,
                line + "\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n"))
        .containsPattern("^HTTP/1.1 (204|400|404|405|501) ")
        .contains("X-Request-Id: ");
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
