package io.github.qaclassifier.scraper.internal.input;

import java.nio.file.Path;

/** The heap that a decompressor may use, and the messages if that is not enough. */
public final class HeapLimit {

  /** The heap that the collector itself needs. */
  private static final long RESERVED_KIB = 24L << 10;

  private HeapLimit() {}

  /** Returns the heap that is left for a decompressor, in KiB. */
  public static int availableKib() {
    long kib = (Runtime.getRuntime().maxMemory() >> 10) - RESERVED_KIB;
    return (int) Math.max(1 << 10, Math.min(kib, Integer.MAX_VALUE));
  }

  /** Returns the message for a file that exhausts the heap in spite of the limit. */
  public static String exhausted(Path file) {
    return ("Cannot read %s: the heap of %,d MB is too small to unpack it. Set"
            + " QA_JAVA_OPTS=-Xmx512m, or unpack it first with another program.")
        .formatted(file, Runtime.getRuntime().maxMemory() >> 20);
  }

  /**
   * Returns what to do if an archive needs more heap.
   *
   * @param neededKib what its decompressor needs
   */
  public static String advice(long neededKib) {
    long neededMib = (neededKib + RESERVED_KIB + 1023) >> 10;
    // To the next 64 MB, with room for the collector's own use.
    long heap = ((neededMib + 16) / 64 + 1) * 64;
    return ("unpacking it needs a Java heap of %,d MB, and this process has %,d MB: set"
            + " QA_JAVA_OPTS=-Xmx%dm, or unpack it first with another program")
        .formatted(heap, Runtime.getRuntime().maxMemory() >> 20, heap);
  }
}
