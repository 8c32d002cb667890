package io.github.qaclassifier.web;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of bodies and answers may lie in memory at once. Safe for any thread. */
final class Room {

  private final AtomicLong free;

  Room(long bytes) {
    this.free = new AtomicLong(bytes);
  }

  /** Takes room; false if there is not enough of it. */
  boolean take(int bytes) {
    if (free.addAndGet(-bytes) >= 0) {
      return true;
    }
    giveBack(bytes);
    return false;
  }

  void giveBack(int bytes) {
    free.addAndGet(bytes);
  }
}
