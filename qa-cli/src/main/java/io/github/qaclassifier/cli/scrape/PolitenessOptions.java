package io.github.qaclassifier.cli.scrape;

import io.github.qaclassifier.cli.options.OptionChecks;
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
    OptionChecks.atLeast(0, "--retries", retries);
    return Politeness.DEFAULT
        .withRetries(retries, seconds("--retry-delay", retryDelay, 1))
        .withDelay(seconds("--delay", delay, 0))
        .withTimeout(seconds("--timeout", timeout, 1))
        .withMaxBytes(maxBytes())
        .withContact(contact);
  }

  long maxBytes() {
    OptionChecks.require(
        maxBytes >= 1 && maxBytes <= Integer.MAX_VALUE - 16,
        "--max-bytes",
        maxBytes,
        "in [1, 2147483631]");
    return maxBytes;
  }

  private static Duration seconds(String option, double seconds, long leastMillis) {
    long millis = Math.round(seconds * 1000);
    OptionChecks.require(
        seconds >= 0 && seconds <= 86_400 && millis >= leastMillis,
        option,
        seconds,
        "in [%s, 86400] seconds".formatted(leastMillis == 0 ? "0" : "0.001"));
    return Duration.ofMillis(millis);
  }
}
