package io.github.qaclassifier.core.serving;

import java.util.List;
import java.util.Optional;

/**
 * Who may use a server.
 *
 * @param apiKey the bearer key that requests must carry; empty if no key is needed
 * @param allowedHosts the host names, with or without a port, that a request's {@code Host} header
 *     may carry; empty for the default: on a loopback address only loopback names, otherwise any
 * @param corsOrigins the origins whose pages may call the server from a browser, such as {@code
 *     https://example.org}; {@code *} allows any
 * @param frameAncestors the sites that may show the page in a frame, as a content security policy
 *     lists them; empty for none
 * @param trustProxy whether to believe the headers in which a proxy describes the client's request
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
   * @throws IllegalArgumentException if a value is out of its range; the message never contains the
   *     key
   */
  public ServerAccess {
    apiKey = apiKey.map(String::strip);
    apiKey.ifPresent(ServerAccess::requireSendable);
    allowedHosts = List.copyOf(allowedHosts);
    corsOrigins = List.copyOf(corsOrigins);
    for (String origin : corsOrigins) {
      if (!origin.equals("*") && !origin.matches("[a-z][a-z0-9+.-]*://[^/\\s]+")) {
        throw new IllegalArgumentException(
            "an origin is a scheme and a host, as https://example.org, or * for any.");
      }
    }
    if (!frameAncestors.chars().allMatch(c -> c >= ' ' && c < 127 && c != ';' && c != ',')) {
      throw new IllegalArgumentException(
          "frameAncestors must be sites separated by blanks, such as https://huggingface.co.");
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

  /** All settings but the key. */
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
