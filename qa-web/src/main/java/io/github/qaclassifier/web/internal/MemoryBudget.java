package io.github.qaclassifier.web.internal;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the bytes of request and response bodies in memory, fairly: where memory runs out, the
 * largest unfinished body of the address with the most memory is evicted, so that clients that
 * occupy memory cannot lock others out. Safe for any number of threads.
 */
final class MemoryBudget {

  private final long limit;
  private final Set<Share> shares = new LinkedHashSet<>();
  private long used;

  MemoryBudget(long limit) {
    this.limit = limit;
  }

  /**
   * Returns a share that may be evicted.
   *
   * @param address the client's address
   * @param onEvicted called on any thread, with the budget locked, when this share is evicted
   */
  Share evictable(String address, Runnable onEvicted) {
    return new Share(address, onEvicted, true);
  }

  /** Returns a share that is never evicted. */
  Share permanent() {
    return new Share("", () -> {}, false);
  }

  /** The memory of one body. */
  final class Share implements AutoCloseable {

    private final String address;
    private final Runnable onEvicted;
    private boolean evictable;
    private boolean evicted;
    private long held;

    private Share(String address, Runnable onEvicted, boolean evictable) {
      this.address = address;
      this.onEvicted = onEvicted;
      this.evictable = evictable;
    }

    /** Takes bytes; false if there is no room for them, or this share was evicted. */
    boolean take(int bytes) {
      synchronized (MemoryBudget.this) {
        if (evicted || !makeRoom(this, bytes)) {
          return false;
        }
        held += bytes;
        used += bytes;
        shares.add(this);
        return true;
      }
    }

    /** Makes the share permanent; false if it was evicted before. */
    boolean keep() {
      synchronized (MemoryBudget.this) {
        evictable = false;
        return !evicted;
      }
    }

    boolean isEvicted() {
      synchronized (MemoryBudget.this) {
        return evicted;
      }
    }

    /** Gives all bytes back. */
    @Override
    public void close() {
      synchronized (MemoryBudget.this) {
        used -= held;
        held = 0;
        shares.remove(this);
      }
    }
  }

  private boolean makeRoom(Share wanting, int bytes) {
    while (used + bytes > limit) {
      Share largest = largestEvictable();
      if (largest == null || largest == wanting || largest.held <= wanting.held + bytes) {
        return false;
      }
      largest.evicted = true;
      largest.close();
      largest.onEvicted.run();
    }
    return true;
  }

  private @Nullable Share largestEvictable() {
    Map<String, Long> totals = new HashMap<>();
    for (Share share : shares) {
      if (share.evictable) {
        totals.merge(share.address, share.held, Long::sum);
      }
    }
    Share largest = null;
    for (Share share : shares) {
      if (share.evictable && (largest == null || isLarger(share, largest, totals))) {
        largest = share;
      }
    }
    return largest;
  }

  private static boolean isLarger(Share one, Share other, Map<String, Long> totals) {
    int byAddress =
        Long.compare(totals.getOrDefault(one.address, 0L), totals.getOrDefault(other.address, 0L));
    return (byAddress != 0 && !one.address.equals(other.address))
        ? byAddress > 0
        : one.held > other.held;
  }
}
