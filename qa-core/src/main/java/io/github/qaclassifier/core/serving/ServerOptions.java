package io.github.qaclassifier.core.serving;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to serve. Immutable: each {@code with} method returns a changed copy.
 *
 * @param address where the server listens
 * @param access who may use it
 * @param limits the limits on one request
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

  /** Returns a copy with another address to bind. */
  public ServerOptions withHost(String host) {
    return withAddress(new ServerAddress(host, address.port(), address.basePath()));
  }

  /** Returns a copy with another port; 0 takes a free one. */
  public ServerOptions withPort(int port) {
    return withAddress(new ServerAddress(address.host(), port, address.basePath()));
  }

  /** Returns a copy with another path under which clients see the server; empty for the root. */
  public ServerOptions withBasePath(String basePath) {
    return withAddress(new ServerAddress(address.host(), address.port(), basePath));
  }

  /** Returns a copy with a bearer key that requests must carry. */
  public ServerOptions withApiKey(String apiKey) {
    return withAccess(access.withApiKey(apiKey));
  }

  /** Returns a copy with other host names that requests may carry; none for the default. */
  public ServerOptions withAllowedHosts(List<String> allowedHosts) {
    return withAccess(access.withAllowedHosts(allowedHosts));
  }

  /** Returns a copy with other origins whose pages may call the server; {@code *} for any. */
  public ServerOptions withCorsOrigins(List<String> corsOrigins) {
    return withAccess(access.withCorsOrigins(corsOrigins));
  }

  /** Returns a copy with other sites that may show the page in a frame. */
  public ServerOptions withFrameAncestors(String frameAncestors) {
    return withAccess(access.withFrameAncestors(frameAncestors));
  }

  /** Returns a copy with or without trust in the headers of a proxy. */
  public ServerOptions withTrustProxy(boolean trustProxy) {
    return withAccess(access.withTrustProxy(trustProxy));
  }

  /** Returns a copy with other limits. */
  public ServerOptions withLimits(ServerLimits limits) {
    return new ServerOptions(address, access, limits, batching, operation);
  }

  /** Returns a copy with other batching. */
  public ServerOptions withBatching(BatchingOptions batching) {
    return new ServerOptions(address, access, limits, batching, operation);
  }

  /** Returns a copy with or without JSON logs. */
  public ServerOptions withJsonLogs(boolean jsonLogs) {
    return withOperation(new Operation(jsonLogs, operation.drain()));
  }

  /** Returns a copy with another time limit for stopping. */
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

  /** All settings by the names of their flags; the key, which belongs in no log, is not shown. */
  @Override
  public String toString() {
    return Stream.of(
            "host=" + address.host(),
            "port=" + address.port(),
            "base-path=" + orNone(address.basePath()),
            "api-key=" + access.apiKey().map(key -> "(set)").orElse("(none)"),
            "allowed-hosts=" + orNone(String.join(",", access.allowedHosts())),
            "cors-allow-origin=" + orNone(String.join(",", access.corsOrigins())),
            "json-logs=" + operation.jsonLogs(),
            "frame-ancestors=" + orNone(access.frameAncestors()),
            "trust-proxy=" + access.trustProxy(),
            "max-body-bytes=" + limits.maxBodyBytes(),
            "max-questions=" + limits.maxQuestions(),
            "max-text-length=" + limits.maxTextLength(),
            "deadline-ms=" + limits.deadline().toMillis(),
            "idle-timeout-ms=" + limits.idleTimeout().toMillis(),
            "max-batch-size=" + batching.maxBatchSize(),
            "max-batch-tokens=" + batching.maxBatchTokens(),
            "max-wait-ms=" + batching.maxWait().toMillis(),
            "queue-limit=" + batching.queueLimit(),
            "workers=" + batching.workers(),
            "drain-ms=" + operation.drain().toMillis())
        .collect(Collectors.joining(", ", "ServerOptions[", "]"));
  }

  private static String orNone(String value) {
    return value.isEmpty() ? "(none)" : value;
  }

  /**
   * Where a server listens.
   *
   * @param host the address to bind
   * @param port the port to bind, in [0, 65535]; 0 takes a free one
   * @param basePath the path under which clients see the server, for example {@code /qa}; empty for
   *     the root
   */
  public record ServerAddress(String host, int port, String basePath) {

    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9._~-]++)*+");

    /**
     * Removes slashes at the end of the base path.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public ServerAddress {
      if (host.isBlank()) {
        throw new IllegalArgumentException("host is empty: give an address, such as 127.0.0.1.");
      }
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("port is %d; it must be in [0, 65535].".formatted(port));
      }
      basePath = basePath.strip().replaceFirst("/+$", "");
      if (!PATH.matcher(basePath).matches() || basePath.contains("/.")) {
        throw new IllegalArgumentException(
            "the path must start with a slash, such as /qa, and consist of letters, digits and any of"
                + " -._~ between slashes.");
      }
    }
  }

  /**
   * Who may use a server.
   *
   * @param apiKey the bearer key that requests must carry; empty if no key is needed
   * @param allowedHosts the host names, with or without a port, that a request's {@code Host}
   *     header may carry; empty for the default: on a loopback address only loopback names,
   *     otherwise any
   * @param corsOrigins the origins whose pages may call the server from a browser, such as {@code
   *     https://example.org}; {@code *} allows any
   * @param frameAncestors the sites that may show the page in a frame, as a content security policy
   *     lists them; empty for none
   * @param trustProxy whether to believe the headers in which a proxy describes the client's
   *     request
   */
  public record ServerAccess(
      Optional<String> apiKey,
      List<String> allowedHosts,
      List<String> corsOrigins,
      String frameAncestors,
      boolean trustProxy) {

    /** No key, no other host names, no other origins, no frames, no proxy. */
    public static final ServerAccess DEFAULT =
        new ServerAccess(Optional.empty(), List.of(), List.of(), "", false);

    /** More would not fit the 8 KiB that all headers of a request may have. */
    private static final int MAX_KEY_LENGTH = 4096;

    /**
     * Removes white space around the key.
     *
     * @throws IllegalArgumentException if a value is out of its range; the message never contains
     *     the key
     */
    public ServerAccess {
      apiKey = apiKey.map(String::strip);
      apiKey.ifPresent(ServerAccess::requireSendable);
      allowedHosts = List.copyOf(allowedHosts);
      corsOrigins = List.copyOf(corsOrigins);
      for (String origin : corsOrigins) {
        if (!origin.equals("*") && !origin.matches("[a-z][a-z0-9+.-]*://[^/\\s]+")) {
          throw new IllegalArgumentException(
              "an origin is a scheme and a host, such as https://example.org, or * for any.");
        }
      }
      if (!frameAncestors.chars().allMatch(c -> c >= ' ' && c < 127 && c != ';' && c != ',')) {
        throw new IllegalArgumentException(
            "frame ancestors are sites separated by blanks, such as https://huggingface.co.");
      }
    }

    ServerAccess withApiKey(String apiKey) {
      return new ServerAccess(
          Optional.of(apiKey), allowedHosts, corsOrigins, frameAncestors, trustProxy);
    }

    ServerAccess withAllowedHosts(List<String> allowedHosts) {
      return new ServerAccess(apiKey, allowedHosts, corsOrigins, frameAncestors, trustProxy);
    }

    ServerAccess withCorsOrigins(List<String> corsOrigins) {
      return new ServerAccess(apiKey, allowedHosts, corsOrigins, frameAncestors, trustProxy);
    }

    ServerAccess withFrameAncestors(String frameAncestors) {
      return new ServerAccess(apiKey, allowedHosts, corsOrigins, frameAncestors, trustProxy);
    }

    ServerAccess withTrustProxy(boolean trustProxy) {
      return new ServerAccess(apiKey, allowedHosts, corsOrigins, frameAncestors, trustProxy);
    }

    /** Returns all settings but the key. */
    @Override
    public String toString() {
      return "ServerAccess[apiKey=%s, allowedHosts=%s, corsOrigins=%s, frameAncestors=%s, trustProxy=%s]"
          .formatted(
              apiKey.isPresent() ? "(set)" : "(none)",
              allowedHosts,
              corsOrigins,
              frameAncestors,
              trustProxy);
    }

    private static void requireSendable(String key) {
      if (key.isEmpty()) {
        throw new IllegalArgumentException("the key is empty: give one, or leave the setting out.");
      }
      if (key.length() > MAX_KEY_LENGTH) {
        throw new IllegalArgumentException(
            "the key has %d characters; at most %d fit into a request."
                .formatted(key.length(), MAX_KEY_LENGTH));
      }
      if (!key.chars().allMatch(c -> c >= ' ' && c < 127)) {
        throw new IllegalArgumentException(
            "the key has a character that is not printable ASCII, which no client can send.");
      }
    }
  }
}
