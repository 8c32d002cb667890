package io.github.qaclassifier.pipeline.collect;

import java.time.Duration;
import java.util.Objects;

/**
 * How a site is asked. One connection at a time goes to a host, whatever is set here.
 *
 * @param delay the least time between two requests; a longer delay in robots.txt is obeyed
 * @param timeout how long one answer, body included, may take
 * @param retries how often a failed request is tried again, 0 or more
 * @param retryDelay the wait before the first new try; it doubles with each
 * @param longestWait the longest wait between tries; a site that asks for more ends the run
 * @param maxBytes the largest answer that is read, after decompression
 * @param contact how the site's owner can reach who collects, for the User-Agent; may be empty
 */
public record Politeness(
    Duration delay,
    Duration timeout,
    int retries,
    Duration retryDelay,
    Duration longestWait,
    long maxBytes,
    String contact) {

  /** One request a second, 30 seconds for each, four new tries, 8 MiB an answer. */
  public static final Politeness DEFAULT =
      new Politeness(
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          4,
          Duration.ofSeconds(2),
          Duration.ofMinutes(2),
          8 << 20,
          "");

  /**
   * @throws IllegalArgumentException if a number is out of range, or the contact is not printable
   */
  public Politeness {
    Objects.requireNonNull(contact, "contact");
    if (delay.isNegative() || timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("A delay is 0 or more, a time-out more than 0.");
    }
    if (retries < 0 || retryDelay.toMillis() < 1 || longestWait.compareTo(retryDelay) < 0) {
      throw new IllegalArgumentException(
          "Retries are 0 or more, their delay at least 1 ms and at most the longest wait.");
    }
    if (maxBytes < 1 || maxBytes > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException(
          "The largest answer is %d bytes: give 1 to 2147483631.".formatted(maxBytes));
    }
    if (!contact.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '(' && c != ')')) {
      throw new IllegalArgumentException(
          "The contact goes into a header: use printable ASCII without brackets.");
    }
  }

  /** With another least time between requests. */
  public Politeness withDelay(Duration delay) {
    return new Politeness(delay, timeout, retries, retryDelay, longestWait, maxBytes, contact);
  }

  /** With another time for one answer. */
  public Politeness withTimeout(Duration timeout) {
    return new Politeness(delay, timeout, retries, retryDelay, longestWait, maxBytes, contact);
  }

  /** With another number of new tries and first wait. */
  public Politeness withRetries(int retries, Duration retryDelay) {
    return new Politeness(delay, timeout, retries, retryDelay, longestWait, maxBytes, contact);
  }

  /** With another longest wait between tries. */
  public Politeness withLongestWait(Duration longestWait) {
    return new Politeness(delay, timeout, retries, retryDelay, longestWait, maxBytes, contact);
  }

  /** With another largest answer. */
  public Politeness withMaxBytes(long maxBytes) {
    return new Politeness(delay, timeout, retries, retryDelay, longestWait, maxBytes, contact);
  }

  /** With another contact. */
  public Politeness withContact(String contact) {
    return new Politeness(delay, timeout, retries, retryDelay, longestWait, maxBytes, contact);
  }
}
