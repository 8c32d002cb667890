package io.github.qaclassifier.web;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Function;

/** Kinds of requests that no server may accept, each made anew from a random number. */
@SuppressWarnings("ImmutableEnumChecker") // the functions keep nothing
enum MalformedRequest {
  CUT_OFF_JSON(r -> json(Samples.GOOD.substring(0, 1 + r.nextInt(Samples.GOOD.length() - 2)))),
  RANDOM_BYTE_IN_JSON(
      r ->
          json(
              Samples.GOOD.substring(0, Samples.GOOD.length() - 1)
                  + (char) ('a' + r.nextInt(26))
                  + "}")),
  CONTROL_BYTE_IN_TEXT(r -> json("{\"title\":\"a" + (char) r.nextInt(0x20) + "b\"}")),
  BAD_ESCAPE(r -> json("{\"title\":\"\\" + (char) ('g' + r.nextInt(5)) + "\"}")),
  TWO_VALUES(r -> json(Samples.GOOD + " ".repeat(r.nextInt(3)) + Samples.GOOD)),
  NO_JSON(r -> json(letters(r, 1 + r.nextInt(50)))),
  NOISE(r -> json(noise(r, 1 + r.nextInt(400)))),
  DUPLICATE_FIELD(r -> json("{\"title\":\"a\",\"title\":\"" + letters(r, 5) + "\"}")),
  UNKNOWN_FIELD(r -> json("{\"title\":\"a\",\"" + letters(r, 12) + "\":1}")),
  NUMBER_AS_TEXT(r -> json("{\"title\":" + r.nextInt() + "}")),
  ARRAY_AS_TEXT(r -> json("{\"body\":[\"" + letters(r, 4) + "\"]}")),
  SCALAR_BODY(r -> json(String.valueOf(r.nextDouble()))),
  WRONG_DIALECT(r -> post(Samples.DIALECTS[r.nextInt(3)], Samples.JSON, Samples.GOOD)),
  HUGE_NUMBER(r -> json("{\"title\":\"a\",\"topK\":" + "9".repeat(20 + r.nextInt(2000)) + "}")),
  HUGE_EXPONENT(r -> json("{\"title\":\"a\",\"threshold\":1e" + (400 + r.nextInt(99999)) + "}")),
  NO_NUMBER(r -> json("{\"title\":\"a\",\"threshold\":" + Samples.NO_NUMBERS[r.nextInt(4)] + "}")),
  DEEP_NESTING(r -> json("[".repeat(17 + r.nextInt(20_000)))),
  DEEP_OBJECTS(r -> json("{\"title\":".repeat(17 + r.nextInt(2_000)) + "1")),
  MANY_VALUES(r -> json("[" + "{},".repeat(15_000 + r.nextInt(1_000)) + "{}]")),
  EMPTY_BODY(r -> json(" ".repeat(r.nextInt(9)))),
  EMPTY_QUESTION(r -> json("{\"title\":\"" + " ".repeat(r.nextInt(9)) + "\"}")),
  EMPTY_ARRAY(r -> json(" ".repeat(r.nextInt(9)) + "[]")),
  TOO_MANY_QUESTIONS(
      r -> json("[" + "{\"title\":\"a\"},".repeat(64 + r.nextInt(99)) + Samples.GOOD + "]")),
  BAD_UTF8(r -> json("{\"title\":\"" + (char) (0x80 + r.nextInt(0x40)) + (char) 0xff + "\"}")),
  OVERLONG_UTF8(r -> json("{\"title\":\"" + (char) 0xc0 + (char) (0x80 + r.nextInt(0x40)) + "\"}")),
  BODY_TOO_LARGE(r -> json("{\"title\":\"" + "a".repeat((64 << 10) + r.nextInt(99_999)) + "\"}")),
  WRONG_TYPE(r -> post("Content-Type: text/" + letters(r, 5) + "\r\n", Samples.GOOD)),
  NO_TYPE(r -> post("", Samples.GOOD.repeat(1 + r.nextInt(3)))),
  COMPRESSED_BODY(r -> post(Samples.JSON + "Content-Encoding: gzip\r\n", letters(r, 40))),
  SILENT_IN_BODY(MalformedRequest::truncated),
  ENDS_IN_BODY(MalformedRequest::truncated, Way.HALF_CLOSED),
  DRIPPED_BODY(r -> json(Samples.GOOD), Way.DRIPPED),
  DRIPPED_CHUNKS(r -> head(Samples.JSON + Samples.CHUNKED) + "1\r\na\r\n".repeat(60), Way.DRIPPED),
  SILENT_IN_HEAD(r -> "POST /api/v1/classify HTTP/1.1\r\nHost: localhost\r\nX-" + letters(r, 9)),
  DRIPPED_HEAD(r -> head("X-Long: " + letters(r, 99) + "\r\n"), Way.DRIPPED),
  BAD_CHUNK(r -> head(Samples.JSON + Samples.CHUNKED) + "zz" + letters(r, 4) + "\r\n"),
  TWO_LENGTHS(
      r ->
          head(
                  Samples.JSON
                      + "Content-Length: 5\r\nContent-Length: "
                      + (6 + r.nextInt(99))
                      + "\r\n")
              + Samples.GOOD),
  LENGTH_AND_CHUNKS(
      r ->
          head(Samples.JSON + "Content-Length: " + r.nextInt(99) + "\r\n" + Samples.CHUNKED)
              + "0\r\n\r\n"),
  SMUGGLED_REQUEST(
      r ->
          head(Samples.JSON + "Transfer-Encoding: " + letters(r, 3) + ", chunked\r\n")
              + "0\r\n\r\nGET /live HTTP/1.1\r\nHost: localhost\r\n\r\n"),
  BAD_HEADER(r -> head(letters(r, 5) + " " + letters(r, 5) + "\r\n" + Samples.JSON) + Samples.GOOD),
  HUGE_HEADER(r -> head("X: " + "a".repeat(9_000 + r.nextInt(9_000)) + "\r\n")),
  MANY_HEADERS(r -> head("X: y\r\n".repeat(2_000 + r.nextInt(500)))),
  TWO_HOSTS(r -> head("Host: " + letters(r, 5) + "\r\n")),
  BAD_HOST(r -> "GET / HTTP/1.1\r\nHost: " + Samples.BAD_HOSTS[r.nextInt(4)] + "\r\n\r\n"),
  NO_HOST(r -> "GET /" + letters(r, 3) + " HTTP/1.1\r\n\r\n"),
  LONG_ADDRESS(r -> get("/" + "a".repeat(9_000 + r.nextInt(9_000)))),
  UPWARD_PATH(r -> get("/assets/" + Samples.UPWARD[r.nextInt(6)] + letters(r, 4))),
  BROKEN_PATH(r -> get("/assets/%" + (char) ('g' + r.nextInt(9)) + "0" + letters(r, 2))),
  WRONG_METHOD(r -> get("/api/v1/classify?" + letters(r, 3))),
  BAD_VERSION(r -> "GET / HTTP/" + (3 + r.nextInt(6)) + ".1\r\nHost: localhost\r\n\r\n"),
  BAD_REQUEST_LINE(r -> letters(r, 3) + "\u0001 /" + letters(r, 3) + "\r\n\r\n");

  /** How the bytes are sent. */
  enum Way {
    /** All at once; then the client waits. */
    AT_ONCE,
    /** All at once; then the client closes its side of the connection. */
    HALF_CLOSED,
    /** One by one, never silent for long. */
    DRIPPED
  }

  private final Function<Random, String> maker;
  private final Way way;

  MalformedRequest(Function<Random, String> maker) {
    this(maker, Way.AT_ONCE);
  }

  MalformedRequest(Function<Random, String> maker, Way way) {
    this.maker = maker;
    this.way = way;
  }

  byte[] bytes(Random random) {
    return maker.apply(random).getBytes(StandardCharsets.ISO_8859_1);
  }

  Way way() {
    return way;
  }

  /** A connection that ends within the head has no request yet, so it may get no response. */
  boolean mayBeCutOff() {
    return this == SILENT_IN_HEAD || this == DRIPPED_HEAD;
  }

  /** Enum constants may not name constants of their own class. */
  private static final class Samples {
    static final String GOOD = "{\"title\":\"Sort a list in java\",\"topK\":3}";
    static final String JSON = "Content-Type: application/json\r\n";
    static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
    static final String[] DIALECTS = {"/predict", "/run/predict", "/models/any"};
    static final String[] NO_NUMBERS = {"NaN", "Infinity", "0x10", "1."};
    static final String[] BAD_HOSTS = {"a b", "x:port", "x/y", "<x>"};
    static final String[] UPWARD = {
      "../", "..%2f", "%2e%2e%2f", "..;/", "%2e%2e/%2e%2e/", "..%5c..%5c"
    };
  }

  private static String truncated(Random random) {
    return head(Samples.JSON + "Content-Length: " + (100 + random.nextInt(1000)) + "\r\n")
        + Samples.GOOD.substring(0, random.nextInt(Samples.GOOD.length()));
  }

  private static String json(String body) {
    return post(Samples.JSON, body);
  }

  private static String post(String headers, String body) {
    return post("/api/v1/classify", headers, body);
  }

  private static String post(String path, String headers, String body) {
    return head(path, headers + "Content-Length: " + body.length() + "\r\n") + body;
  }

  private static String head(String headers) {
    return head("/api/v1/classify", headers);
  }

  private static String head(String path, String headers) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n"
        .formatted(path, headers);
  }

  private static String get(String path) {
    return "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path);
  }

  private static String letters(Random random, int count) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      letters.append((char) ('a' + random.nextInt(26)));
    }
    return letters.toString();
  }

  /** Bytes of any kind; none of them begins a JSON value that could be right. */
  private static String noise(Random random, int count) {
    StringBuilder noise = new StringBuilder("~");
    for (int i = 0; i < count; i++) {
      noise.append((char) random.nextInt(256));
    }
    return noise.toString();
  }
}
