package io.github.qaclassifier.dataset;

import java.util.SplittableRandom;

/**
 * Hashes sketches so that similar ones agree in at least one of several bands (MinHash with
 * locality-sensitive hashing). Of 100 hashes, each band takes as many as still find a pair that is
 * as similar as asked with a probability of 99 %.
 */
final class MinHash {

  private static final int HASHES = 100;
  private static final double RECALL = 0.99;
  private static final long SEED = 20_261_123L;

  private final int rows;
  private final long[] factors;
  private final long[] terms;

  MinHash(double similarity) {
    int most = 1;
    while (recall(similarity, most + 1) >= RECALL && most < HASHES) {
      most++;
    }
    rows = most;
    SplittableRandom random = new SplittableRandom(SEED);
    factors = random.longs(HASHES).map(factor -> factor | 1).toArray();
    terms = random.longs(HASHES).toArray();
  }

  int bands() {
    return HASHES / rows;
  }

  /** A hash for each band. */
  int[] bands(Sketch sketch) {
    int[] bands = new int[bands()];
    for (int band = 0; band < bands.length; band++) {
      long hash = band;
      for (int row = 0; row < rows; row++) {
        hash = (hash ^ smallest(sketch, band * rows + row)) * 0x94d049bb133111ebL;
        hash ^= hash >>> 29;
      }
      bands[band] = (int) (hash >>> 24);
    }
    return bands;
  }

  private long smallest(Sketch sketch, int which) {
    long smallest = Long.MAX_VALUE;
    for (int sequence : sketch.sequences()) {
      smallest = Math.min(smallest, (sequence * factors[which] + terms[which]) >>> 1);
    }
    return smallest;
  }

  private static double recall(double similarity, int rows) {
    int bands = HASHES / rows;
    return 1 - Math.pow(1 - Math.pow(similarity, rows), bands);
  }
}
