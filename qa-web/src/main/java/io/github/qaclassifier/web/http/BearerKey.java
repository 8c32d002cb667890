package io.github.qaclassifier.web.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key that requests must carry. Compared by digest, in a time that tells nothing of it. */
public final class BearerKey {

  private static final String SCHEME = "bearer ";

  private final byte @Nullable [] digest;

  /** A key; an empty one lets everyone in. */
  public BearerKey(Optional<String> key) {
    this.digest = key.map(BearerKey::digest).orElse(null);
  }

  /** Whether a key is asked for at all. */
  public boolean required() {
    return digest != null;
  }

  /** Whether a key is the right one, or none is needed. */
  public boolean matches(String key) {
    byte[] expected = digest;
    return expected == null || MessageDigest.isEqual(expected, digest(key));
  }

  /**
   * Checks an {@code Authorization} header.
   *
   * @throws ApiError with 401 if the key is missing or wrong
   */
  public void require(@Nullable String authorization) {
    String key = authorization == null ? "" : afterScheme(authorization);
    if (!matches(key)) {
      throw new ApiError(
          401,
          ErrorType.Unauthorized,
          "The key is missing or wrong: send it as 'Authorization: Bearer KEY'.");
    }
  }

  private static String afterScheme(String authorization) {
    return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? authorization.substring(SCHEME.length()).strip()
        : "";
  }

  private static byte[] digest(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
