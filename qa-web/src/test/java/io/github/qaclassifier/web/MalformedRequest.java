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
  TWO_VALUES(r -> json(Samples.GOOD + " ".repeat(r.nextInt(3)) + Samples.GOOD)),
  NO_JSON(r -> json(letters(r, 1 + r.nextInt(50)))),
  DUPLICATE_FIELD(r -> json("{\"title\":\"a\",\"title\":\"" + letters(r, 5) + "\"}")),
  UNKNOWN_FIELD(r -> json("{\"title\":\"a\",\"" + letters(r, 12) + "\":1}")),
  NUMBER_AS_TEXT(r -> json("{\"title\":" + r.nextInt() + "}")),
  ARRAY_AS_TEXT(r -> json("{\"body\":[\"" + letters(r, 4) + "\"]}")),
  SCALAR_BODY(r -> json(String.valueOf(r.nextDouble()))),
  HUGE_NUMBER(r -> json("{\"title\":\"a\",\"topK\":" + "9".repeat(20 + r.nextInt(2000)) + "}")),
  HUGE_EXPONENT(r -> json("{\"title\":\"a\",\"threshold\":1e" + (400 + r.nextInt(99999)) + "}")),
  DEEP_NESTING(r -> json("[".repeat(17 + r.nextInt(20_000)))),
  DEEP_OBJECTS(r -> json("{\"title\":".repeat(17 + r.nextInt(2_000)) + "1")),
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
  TRUNCATED_BODY(
      r ->
          head(Samples.JSON + "Content-Length: " + (100 + r.nextInt(1000)) + "\r\n")
              + Samples.GOOD.substring(0, r.nextInt(Samples.GOOD.length()))),
  SLOW_HEAD(r -> "POST /api/v1/classify HTTP/1.1\r\nHost: x\r\nX-" + letters(r, 9)),
  BAD_CHUNK(
      r -> head(Samples.JSON + "Transfer-Encoding: chunked\r\n") + "zz" + letters(r, 4) + "\r\n"),
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
          head(
                  Samples.JSON
                      + "Content-Length: "
                      + r.nextInt(99)
                      + "\r\nTransfer-Encoding: chunked\r\n")
              + "0\r\n\r\n"),
  BAD_HEADER(r -> head(letters(r, 5) + " " + letters(r, 5) + "\r\n" + Samples.JSON) + Samples.GOOD),
  HUGE_HEADER(r -> head("X: " + "a".repeat(9_000 + r.nextInt(9_000)) + "\r\n")),
  BAD_REQUEST_LINE(r -> letters(r, 3) + "\u0001 /" + letters(r, 3) + "\r\n\r\n");

  private final Function<Random, String> maker;

  MalformedRequest(Function<Random, String> maker) {
    this.maker = maker;
  }

  byte[] bytes(Random random) {
    return maker.apply(random).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Whether the server may close the connection without a word. */
  boolean mayBeCutOff() {
    return this == SLOW_HEAD;
  }

  /** Enum constants may not name constants of their own class. */
  private static final class Samples {
    static final String GOOD = "{\"title\":\"Sort a list in java\",\"topK\":3}";
    static final String JSON = "Content-Type: application/json\r\n";
  }

  private static String json(String body) {
    return post(Samples.JSON, body);
  }

  private static String post(String headers, String body) {
    return head(headers + "Content-Length: " + body.length() + "\r\n") + body;
  }

  private static String head(String headers) {
    return "POST /api/v1/classify HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n";
  }

  private static String letters(Random random, int count) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      letters.append((char) ('a' + random.nextInt(26)));
    }
    return letters.toString();
  }
}
