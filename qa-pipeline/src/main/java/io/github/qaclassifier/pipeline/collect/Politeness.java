package io.github.qaclassifier.pipeline.collect;

import java.time.Duration;
import java.util.Objects;

/**
 * How a site is asked. One connection at a time goes to a host, whatever is set here.
 *
 * @param delay the least time between two requests; a longer delay in robots.txt is obeyed
 * @param timeout how long one response, body included, may take
 * @param retries how a failed request is retried
 * @param maxBytes the largest response that is read, after decompression
 * @param contact how the site's owner can reach who collects, for the User-Agent; may be empty
 */
public record Politeness(
    Duration delay, Duration timeout, Retries retries, long maxBytes, String contact) {

  /**
   * How a failed request is retried.
   *
   * @param count how often, 0 or more
   * @param delay the wait before the first retry; it doubles with each
   * @param longestDelay the longest wait before a retry; a site that asks for more ends the run
   */
  public record Retries(int count, Duration delay, Duration longestDelay) {
    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public Retries {
      if (count < 0 || delay.toMillis() < 1 || longestDelay.compareTo(delay) < 0) {
        throw new IllegalArgumentException(
            "Retries are 0 or more, their delay at least 1 ms and at most the longest delay.");
      }
    }
  }

  /** One request per second, 30 seconds for each, four retries, 8 MiB per response. */
  public static final Politeness DEFAULT =
      new Politeness(
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          new Retries(4, Duration.ofSeconds(2), Duration.ofMinutes(2)),
          8 << 20,
          "");

  /**
   * @throws IllegalArgumentException if a value is out of its range, or the contact is not
   *     printable
   */
  public Politeness {
    Objects.requireNonNull(retries, "retries");
    Objects.requireNonNull(contact, "contact");
    if (delay.isNegative() || timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("A delay is 0 or more, a time-out more than 0.");
    }
    if (maxBytes < 1 || maxBytes > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException(
          "The largest response is %d bytes: give 1 to 2147483631.".formatted(maxBytes));
    }
    if (!contact.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '(' && c != ')')) {
      throw new IllegalArgumentException(
          "The contact goes into a header: use printable ASCII without brackets.");
    }
  }

  /** With another least time between requests. */
  public Politeness withDelay(Duration delay) {
    return new Politeness(delay, timeout, retries, maxBytes, contact);
  }

  /** With another time for one response. */
  public Politeness withTimeout(Duration timeout) {
    return new Politeness(delay, timeout, retries, maxBytes, contact);
  }

  /** With another number of retries and another wait before the first. */
  public Politeness withRetries(int count, Duration retryDelay) {
    Duration longest = retries.longestDelay;
    return withRetries(
        new Retries(count, retryDelay, longest.compareTo(retryDelay) < 0 ? retryDelay : longest));
  }

  /** With other retries. */
  public Politeness withRetries(Retries retries) {
    return new Politeness(delay, timeout, retries, maxBytes, contact);
  }

  /** With another largest response. */
  public Politeness withMaxBytes(long maxBytes) {
    return new Politeness(delay, timeout, retries, maxBytes, contact);
  }

  /** With another contact. */
  public Politeness withContact(String contact) {
    return new Politeness(delay, timeout, retries, maxBytes, contact);
  }
}
