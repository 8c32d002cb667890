package io.github.qaclassifier.pipeline.collect;

import java.time.Duration;
import java.util.Objects;

/**
 * Delays, time-outs and retries of the requests to a site. A host never has more than one
 * connection at a time, whatever these settings are.
 *
 * @param delay the minimum time between two requests; a longer delay in robots.txt is obeyed
 * @param timeout how long one response, body included, may take
 * @param retries how a failed request is retried
 * @param maxBytes the largest response that is read, after decompression
 * @param contact an address at which the site's owner can reach the collector, for the User-Agent;
 *     may be empty
 */
public record Politeness(
    Duration delay, Duration timeout, Retries retries, long maxBytes, String contact) {

  /**
   * How a failed request is retried.
   *
   * @param count the number of retries, 0 or more
   * @param delay the wait before the first retry; it doubles with each further retry
   * @param longestDelay the longest wait before a retry; if a site asks for a longer one, the run
   *     ends
   */
  public record Retries(int count, Duration delay, Duration longestDelay) {
    /**
     * @throws IllegalArgumentException if a value is out of its range
     */
    public Retries {
      if (count < 0 || delay.toMillis() < 1 || longestDelay.compareTo(delay) < 0) {
        throw new IllegalArgumentException(
            "The number of retries must be 0 or more, and their delay at least 1 ms and at most the longest delay.");
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
      throw new IllegalArgumentException(
          "The delay must be 0 or more, and the time-out more than 0.");
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

  /** Returns a copy with another minimum time between requests. */
  public Politeness withDelay(Duration delay) {
    return new Politeness(delay, timeout, retries, maxBytes, contact);
  }

  /** Returns a copy with another time-out. */
  public Politeness withTimeout(Duration timeout) {
    return new Politeness(delay, timeout, retries, maxBytes, contact);
  }

  /** Returns a copy with another number of retries and another wait before the first one. */
  public Politeness withRetries(int count, Duration retryDelay) {
    Duration longest = retries.longestDelay;
    return withRetries(
        new Retries(count, retryDelay, longest.compareTo(retryDelay) < 0 ? retryDelay : longest));
  }

  /** Returns a copy with other retries. */
  public Politeness withRetries(Retries retries) {
    return new Politeness(delay, timeout, retries, maxBytes, contact);
  }

  /** Returns a copy with another limit on the size of a response. */
  public Politeness withMaxBytes(long maxBytes) {
    return new Politeness(delay, timeout, retries, maxBytes, contact);
  }

  /** Returns a copy with another contact. */
  public Politeness withContact(String contact) {
    return new Politeness(delay, timeout, retries, maxBytes, contact);
  }
}
