package io.github.qaclassifier.core.serving;

import java.util.regex.Pattern;

/**
 * Where a server listens.
 *
 * @param host the address to bind
 * @param port the port to bind, in [0, 65535]; 0 takes a free one
 * @param basePath the path under which clients see the server, for example {@code /qa}; empty for
 *     the root
 */
public record ServerAddress(String host, int port, String basePath) {

  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)*");

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
          "the path must start with a slash, as /qa, and consist of letters, digits and any of"
              + " -._~ between slashes.");
    }
  }
}
