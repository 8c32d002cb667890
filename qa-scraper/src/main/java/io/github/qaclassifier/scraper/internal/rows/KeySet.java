package io.github.qaclassifier.scraper.internal.rows;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A set of record keys. A question number takes one bit, so the 24 million questions of a dump need
 * about 10 MB.
 */
public final class KeySet {

  private static final int PAGE_BITS = 16;

  private final Map<Long, BitSet> numbers = new HashMap<>();
  private final Set<String> others = new HashSet<>();
  private long size;

  /** Creates an empty set. */
  public KeySet() {}

  /** Adds a key; returns whether it is new. */
  public boolean add(String key) {
    if (contains(key)) {
      return false;
    }
    size++;
    if (isNumber(key)) {
      long number = Long.parseLong(key);
      numbers
          .computeIfAbsent(number >> PAGE_BITS, page -> new BitSet())
          .set((int) (number & ((1 << PAGE_BITS) - 1)));
    } else {
      others.add(key);
    }
    return true;
  }

  boolean contains(String key) {
    if (!isNumber(key)) {
      return others.contains(key);
    }
    long number = Long.parseLong(key);
    BitSet page = numbers.get(number >> PAGE_BITS);
    return page != null && page.get((int) (number & ((1 << PAGE_BITS) - 1)));
  }

  long size() {
    return size;
  }

  private static boolean isNumber(String key) {
    if (key.isEmpty() || key.length() > 18) {
      return false;
    }
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) < '0' || key.charAt(i) > '9') {
        return false;
      }
    }
    return key.length() == 1 || key.charAt(0) != '0';
  }
}
