package io.github.qaclassifier.scraper.internal.web;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The response of a host. */
public final class SiteResponse {

  private static final Pattern CHARSET =
      Pattern.compile("(?i)charset\\s*=\\s*[\"']?([^\\s\"';,]+)");

  private final URI url;
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  SiteResponse(URI url, int status, HttpHeaders headers, byte[] body) {
    this.url = url;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** Returns the requested address. */
  public URI url() {
    return url;
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }

  /** Returns the headers. */
  public HttpHeaders headers() {
    return headers;
  }

  /**
   * Returns the content, without its transfer and content encoding. Not copied: do not change it.
   */
  public byte[] body() {
    return body;
  }

  /** Returns the character set that the host names, if any. */
  public Optional<String> charset() {
    return headers
        .firstValue("Content-Type")
        .map(CHARSET::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1));
  }

  /** Returns the media type in lower case without parameters; empty if the host names none. */
  public String mediaType() {
    String type = headers.firstValue("Content-Type").orElse("");
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** Returns the address to which the host redirects; empty if it does not, or to no address. */
  Optional<URI> redirectTarget() {
    return status / 100 == 3
        ? headers.firstValue("Location").flatMap(link -> Hosts.resolve(url, link))
        : Optional.empty();
  }

  /** Returns how long the host asks to wait, if it does and the header is valid. */
  public Optional<Duration> retryAfter(Clock clock) {
    return headers.firstValue("Retry-After").flatMap(text -> wait(text.strip(), clock));
  }

  private static Optional<Duration> wait(String text, Clock clock) {
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      ZonedDateTime moment = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration wait = Duration.between(clock.instant(), moment.toInstant());
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
