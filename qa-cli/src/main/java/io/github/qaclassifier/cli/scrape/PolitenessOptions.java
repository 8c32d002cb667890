package io.github.qaclassifier.cli.scrape;

import io.github.qaclassifier.pipeline.collect.Politeness;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Time-outs, retries and limits of requests. */
final class PolitenessOptions {

  @Option(
      names = "--contact",
      paramLabel = "TEXT",
      description = "How the site's owner can reach you; it goes into the User-Agent.")
  private String contact = "";

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "Time limit for a response, body included (default: 30).")
  private double timeout = 30;

  @Option(
      names = "--retries",
      paramLabel = "N",
      description =
          "How often a request is retried after a time-out, a broken connection, a server error, or an"
              + " empty or malformed response (default: 4).")
  private int retries = 4;

  @Option(
      names = "--retry-delay",
      paramLabel = "SECONDS",
      description =
          "The wait before the first retry; it doubles with each further retry (default: 2).")
  private double retryDelay = 2;

  @Option(
      names = "--max-bytes",
      paramLabel = "N",
      description = "Limit on the bytes of a response (default: 8388608).")
  private long maxBytes = Politeness.DEFAULT.maxBytes();

  Politeness politeness(double delay) {
    return Politeness.DEFAULT
        .withRetries(retries, seconds("--retry-delay", retryDelay))
        .withDelay(seconds("--delay", delay))
        .withTimeout(seconds("--timeout", timeout))
        .withMaxBytes(maxBytes)
        .withContact(contact);
  }

  long maxBytes() {
    return maxBytes;
  }

  private static Duration seconds(String option, double seconds) {
    if (!(seconds >= 0 && seconds <= 86_400)) {
      throw new IllegalArgumentException(
          "%s is %s seconds; give 0 to 86400.".formatted(option, seconds));
    }
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
