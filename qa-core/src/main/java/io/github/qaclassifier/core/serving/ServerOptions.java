package io.github.qaclassifier.core.serving;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How to serve. Immutable: each {@code with} method returns a changed copy.
 *
 * @param address where the server listens
 * @param access who may use it
 * @param limits what one request may ask for
 * @param batching how requests share forward passes of the model
 * @param operation how the server logs and stops
 */
public record ServerOptions(
    ServerAddress address,
    ServerAccess access,
    ServerLimits limits,
    BatchingOptions batching,
    Operation operation) {

  /** Port 8000 of the loopback interface, for everyone on this machine. */
  public static final ServerOptions DEFAULT =
      new ServerOptions(
          new ServerAddress("127.0.0.1", 8000, ""),
          ServerAccess.DEFAULT,
          ServerLimits.DEFAULT,
          BatchingOptions.DEFAULT,
          new Operation(false, Duration.ofSeconds(8)));

  /**
   * How a server logs and stops.
   *
   * @param jsonLogs whether log lines are JSON objects
   * @param drain how long stopping may take
   */
  public record Operation(boolean jsonLogs, Duration drain) {

    /**
     * @throws IllegalArgumentException if {@code drain} is negative
     */
    public Operation {
      if (drain.isNegative()) {
        throw new IllegalArgumentException("drain is %s; it cannot be negative.".formatted(drain));
      }
    }
  }

  /** Checks that no part is null. */
  public ServerOptions {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(access, "access");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(batching, "batching");
    Objects.requireNonNull(operation, "operation");
  }

  /** These options with another address to bind. */
  public ServerOptions withHost(String host) {
    return withAddress(new ServerAddress(host, address.port(), address.basePath()));
  }

  /** These options with another port; 0 takes a free one. */
  public ServerOptions withPort(int port) {
    return withAddress(new ServerAddress(address.host(), port, address.basePath()));
  }

  /** These options with another path under which clients see the server; empty for the root. */
  public ServerOptions withBasePath(String basePath) {
    return withAddress(new ServerAddress(address.host(), address.port(), basePath));
  }

  /** These options with a bearer key that requests must carry. */
  public ServerOptions withApiKey(String apiKey) {
    return withAccess(access.withApiKey(apiKey));
  }

  /** These options with other host names that requests may carry; none for the default. */
  public ServerOptions withAllowedHosts(List<String> allowedHosts) {
    return withAccess(access.withAllowedHosts(allowedHosts));
  }

  /** These options with other origins whose pages may call the server; {@code *} for any. */
  public ServerOptions withCorsOrigins(List<String> corsOrigins) {
    return withAccess(access.withCorsOrigins(corsOrigins));
  }

  /** These options with other sites that may show the page in a frame. */
  public ServerOptions withFrameAncestors(String frameAncestors) {
    return withAccess(access.withFrameAncestors(frameAncestors));
  }

  /** These options with or without trust in the headers of a proxy. */
  public ServerOptions withTrustProxy(boolean trustProxy) {
    return withAccess(access.withTrustProxy(trustProxy));
  }

  /** These options with other limits. */
  public ServerOptions withLimits(ServerLimits limits) {
    return new ServerOptions(address, access, limits, batching, operation);
  }

  /** These options with other batching. */
  public ServerOptions withBatching(BatchingOptions batching) {
    return new ServerOptions(address, access, limits, batching, operation);
  }

  /** These options with or without JSON logs. */
  public ServerOptions withJsonLogs(boolean jsonLogs) {
    return withOperation(new Operation(jsonLogs, operation.drain()));
  }

  /** These options with another time limit for stopping. */
  public ServerOptions withDrain(Duration drain) {
    return withOperation(new Operation(operation.jsonLogs(), drain));
  }

  private ServerOptions withOperation(Operation operation) {
    return new ServerOptions(address, access, limits, batching, operation);
  }

  private ServerOptions withAddress(ServerAddress address) {
    return new ServerOptions(address, access, limits, batching, operation);
  }

  private ServerOptions withAccess(ServerAccess access) {
    return new ServerOptions(address, access, limits, batching, operation);
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
