package io.github.qaclassifier.web.http;

import io.github.qaclassifier.core.engine.Sha256;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key that requests must carry. The time of a comparison reveals nothing about the key. */
public final class BearerKey {

  private static final String SCHEME = "bearer ";

  private final byte @Nullable [] digest;

  /** Creates the check of a key; without a key, every request is accepted. */
  public BearerKey(Optional<String> key) {
    this.digest = key.map(Sha256::bytesOf).orElse(null);
  }

  /** Whether a key is needed at all. */
  public boolean required() {
    return digest != null;
  }

  /** Whether a key is the right one, or none is needed. */
  public boolean matches(String key) {
    byte[] expected = digest;
    return expected == null || MessageDigest.isEqual(expected, Sha256.bytesOf(key));
  }

  /**
   * Returns why an {@code Authorization} header is not accepted; empty if it is, or none is needed.
   */
  public Optional<ApiError> refusal(@Nullable String authorization) {
    return matches(authorization == null ? "" : afterScheme(authorization))
        ? Optional.empty()
        : Optional.of(
            new ApiError(
                401,
                ErrorType.Unauthorized,
                "The key is missing or wrong: send it as 'Authorization: Bearer KEY'."));
  }

  private static String afterScheme(String authorization) {
    return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? authorization.substring(SCHEME.length()).strip()
        : "";
  }
}
