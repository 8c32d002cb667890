package io.github.qaclassifier.web.internal;

/**
 * How long a body may take to arrive: no longer than the idle timeout, and after a third of that no
 * longer than {@value #MIN_BYTES_PER_SECOND} bytes per second need.
 *
 * @param idleMillis the idle timeout
 */
record BodyDeadline(long idleMillis) {

  private static final int GRACE_DIVISOR = 3;
  private static final long MIN_BYTES_PER_SECOND = 1024;

  /**
   * Returns how long the next bytes may take, in milliseconds; 0 if they are late.
   *
   * @param elapsedMillis the time since the head of the request arrived
   * @param received the number of bytes that have arrived
   */
  long remainingMillis(long elapsedMillis, long received) {
    long byRate = idleMillis / GRACE_DIVISOR + received * 1000 / MIN_BYTES_PER_SECOND;
    return Math.max(0, Math.min(idleMillis, byRate) + 1 - elapsedMillis);
  }
}
