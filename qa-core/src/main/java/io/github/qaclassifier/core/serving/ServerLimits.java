package io.github.qaclassifier.core.serving;

import java.time.Duration;

/**
 * The limits on one request. Immutable: each {@code with} method returns a changed copy.
 *
 * @param maxBodyBytes limit on the bytes of a request body
 * @param maxQuestions limit on the questions of one request
 * @param maxTextLength limit on the characters of title and body together
 * @param deadline time limit for one request, queue and inference together
 * @param idleTimeout time limit for a connection without a complete request head or a response, and
 *     for a body to arrive
 */
public record ServerLimits(
    int maxBodyBytes,
    int maxQuestions,
    int maxTextLength,
    Duration deadline,
    Duration idleTimeout) {

  /** 1 MiB, 64 questions, 100,000 characters, 10 seconds, 30 seconds. */
  public static final ServerLimits DEFAULT =
      new ServerLimits(1 << 20, 64, 100_000, Duration.ofSeconds(10), Duration.ofSeconds(30));

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public ServerLimits {
    Ranges.requirePositive(maxBodyBytes, "maxBodyBytes");
    Ranges.requirePositive(maxQuestions, "maxQuestions");
    Ranges.requirePositive(maxTextLength, "maxTextLength");
    Ranges.requirePositive(deadline, "deadline");
    Ranges.requirePositive(idleTimeout, "idleTimeout");
  }

  /** Returns a copy with another size of a request's body. */
  public ServerLimits withMaxBodyBytes(int maxBodyBytes) {
    return new ServerLimits(maxBodyBytes, maxQuestions, maxTextLength, deadline, idleTimeout);
  }

  /** Returns a copy with another number of questions. */
  public ServerLimits withMaxQuestions(int maxQuestions) {
    return new ServerLimits(maxBodyBytes, maxQuestions, maxTextLength, deadline, idleTimeout);
  }

  /** Returns a copy with another length of a text. */
  public ServerLimits withMaxTextLength(int maxTextLength) {
    return new ServerLimits(maxBodyBytes, maxQuestions, maxTextLength, deadline, idleTimeout);
  }

  /** Returns a copy with another deadline. */
  public ServerLimits withDeadline(Duration deadline) {
    return new ServerLimits(maxBodyBytes, maxQuestions, maxTextLength, deadline, idleTimeout);
  }

  /** Returns a copy with another idle timeout. */
  public ServerLimits withIdleTimeout(Duration idleTimeout) {
    return new ServerLimits(maxBodyBytes, maxQuestions, maxTextLength, deadline, idleTimeout);
  }
}
