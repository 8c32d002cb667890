package io.github.qaclassifier.core.serving;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How to serve. Immutable: each {@code with} method returns a changed copy.
 *
 * @param host the address to bind
 * @param port the port to bind, in [0, 65535]; 0 takes a free one
 * @param apiKey the bearer key that requests must carry; empty lets everyone in
 * @param jsonLogs whether log lines are JSON objects
 * @param frameAncestors sites that may show the page in a frame, as a content policy lists them;
 *     empty for none
 * @param trustProxy whether the headers are believed in which a proxy says how it was asked
 * @param drain how long stopping may take
 * @param limits what one request may ask for
 * @param batching how requests share runs of the model
 */
public record ServerOptions(
    String host,
    int port,
    Optional<String> apiKey,
    boolean jsonLogs,
    String frameAncestors,
    boolean trustProxy,
    Duration drain,
    ServerLimits limits,
    BatchingOptions batching) {

  /** Port 8000 of the loopback interface, for everyone on this machine. */
  public static final ServerOptions DEFAULT =
      new ServerOptions(
          "127.0.0.1",
          8000,
          Optional.empty(),
          false,
          "",
          false,
          Duration.ofSeconds(8),
          ServerLimits.DEFAULT,
          BatchingOptions.DEFAULT);

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public ServerOptions {
    if (host.isBlank()) {
      throw new IllegalArgumentException("host is empty: give an address, such as 127.0.0.1.");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port is %d; it must lie in [0, 65535].".formatted(port));
    }
    apiKey.ifPresent(
        key -> {
          if (key.isBlank()) {
            throw new IllegalArgumentException("The API key is empty: give one, or leave it out.");
          }
        });
    if (!frameAncestors.chars().allMatch(c -> c >= ' ' && c < 127 && c != ';' && c != ',')) {
      throw new IllegalArgumentException(
          "frameAncestors must be sites separated by blanks, such as https://huggingface.co.");
    }
    if (drain.isNegative()) {
      throw new IllegalArgumentException("drain is %s; it cannot be negative.".formatted(drain));
    }
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(batching, "batching");
  }

  /** These options with another address to bind. */
  public ServerOptions withHost(String host) {
    return new ServerOptions(
        host, port, apiKey, jsonLogs, frameAncestors, trustProxy, drain, limits, batching);
  }

  /** These options with another port; 0 takes a free one. */
  public ServerOptions withPort(int port) {
    return new ServerOptions(
        host, port, apiKey, jsonLogs, frameAncestors, trustProxy, drain, limits, batching);
  }

  /** These options with a bearer key that requests must carry. */
  public ServerOptions withApiKey(String apiKey) {
    return new ServerOptions(
        host,
        port,
        Optional.of(apiKey),
        jsonLogs,
        frameAncestors,
        trustProxy,
        drain,
        limits,
        batching);
  }

  /** These options with or without JSON logs. */
  public ServerOptions withJsonLogs(boolean jsonLogs) {
    return new ServerOptions(
        host, port, apiKey, jsonLogs, frameAncestors, trustProxy, drain, limits, batching);
  }

  /** These options with other sites that may show the page in a frame. */
  public ServerOptions withFrameAncestors(String frameAncestors) {
    return new ServerOptions(
        host, port, apiKey, jsonLogs, frameAncestors, trustProxy, drain, limits, batching);
  }

  /** These options with or without trust in the headers of a proxy. */
  public ServerOptions withTrustProxy(boolean trustProxy) {
    return new ServerOptions(
        host, port, apiKey, jsonLogs, frameAncestors, trustProxy, drain, limits, batching);
  }

  /** These options with another time for stopping. */
  public ServerOptions withDrain(Duration drain) {
    return new ServerOptions(
        host, port, apiKey, jsonLogs, frameAncestors, trustProxy, drain, limits, batching);
  }

  /** These options with other limits. */
  public ServerOptions withLimits(ServerLimits limits) {
    return new ServerOptions(
        host, port, apiKey, jsonLogs, frameAncestors, trustProxy, drain, limits, batching);
  }

  /** These options with other batching. */
  public ServerOptions withBatching(BatchingOptions batching) {
    return new ServerOptions(
        host, port, apiKey, jsonLogs, frameAncestors, trustProxy, drain, limits, batching);
  }

  /** All settings but the key, which belongs in no log. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("ServerOptions[");
    for (ServerSetting setting : ServerSetting.values()) {
      text.append(text.charAt(text.length() - 1) == '[' ? "" : ", ")
          .append(setting.flag())
          .append('=')
          .append(setting.shown(this));
    }
    return text.append(']').toString();
  }
}
