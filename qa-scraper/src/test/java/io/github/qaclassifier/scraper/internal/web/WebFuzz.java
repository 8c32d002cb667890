package io.github.qaclassifier.scraper.internal.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qaclassifier.core.SourceException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Feeds arbitrary bytes to the parsers of robots.txt, headers, links and compressed bodies. */
public final class WebFuzz {

  private static final URI SITE = URI.create("https://stackoverflow.com/");

  private WebFuzz() {}

  /** Reads the bytes as each of these. */
  public static void read(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    HttpHeaders headers =
        HttpHeaders.of(
            Map.of("Content-Type", List.of(text), "Retry-After", List.of(text)), (n, v) -> true);
    SiteResponse response = new SiteResponse(SITE, 200, headers, bytes);
    response.charset();
    response.mediaType();
    response.retryAfter(Clock.systemUTC());
    Hosts.resolve(SITE, text).ifPresent(link -> Hosts.same(SITE, link));
    try {
      Robots.of(SITE, 200, bytes, "text/plain").allows(SITE.resolve("/questions"));
    } catch (SourceException e) {
      // Its own error.
    }
    try {
      ContentCoding.decode(bytes, "gzip", 1 << 16);
    } catch (IOException e) {
      // Its own error, which the fetcher treats as a broken response.
    }
  }

  /** Files, headers and links. */
  public static List<byte[]> texts() {
    return List.of(
        "User-agent: *\nCrawl-delay: 10\nDisallow: /questions\nAllow: /q*$\n".getBytes(UTF_8),
        "text/html; charset=\"utf-8\"".getBytes(UTF_8),
        "Wed, 21 Oct 2026 07:28:00 GMT".getBytes(UTF_8),
        "120".getBytes(UTF_8),
        "/questions/1/a b?x=%20#frag".getBytes(UTF_8));
  }
}
