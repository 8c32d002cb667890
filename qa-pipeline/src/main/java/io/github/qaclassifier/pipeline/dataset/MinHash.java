package io.github.qaclassifier.pipeline.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Finds near-duplicates with MinHash and locality-sensitive hashing: similar shingle sets agree in
 * at least one of several bands. Of 100 hash functions, each band takes the largest number that
 * still finds a pair of the given similarity with a probability of 99 %. Immutable.
 */
public final class MinHash {

  private static final int HASHES = 100;
  private static final double RECALL = 0.99;
  private static final long SEED = 20_261_123L;

  /** The maximum number of representatives per bucket, with which each question is compared. */
  private static final int MAX_REPRESENTATIVES = 32;

  private final double similarity;
  private final int hashesPerBand;
  private final long[] factors;
  private final long[] terms;

  /**
   * @param similarity the least Jaccard similarity of near-duplicates, in (0, 1]
   */
  public MinHash(double similarity) {
    this.similarity = similarity;
    int most = 1;
    while (recall(similarity, most + 1) >= RECALL && most < HASHES) {
      most++;
    }
    hashesPerBand = most;
    SplittableRandom random = new SplittableRandom(SEED);
    factors = random.longs(HASHES).map(factor -> factor | 1).toArray();
    terms = random.longs(HASHES).toArray();
  }

  /** Returns the number of bands. */
  public int bandCount() {
    return HASHES / hashesPerBand;
  }

  /** Returns one hash per band. Questions with the same hash in the same band form a bucket. */
  public int[] bands(ShingleSet shingles) {
    int[] bands = new int[bandCount()];
    for (int band = 0; band < bands.length; band++) {
      long hash = band;
      for (int i = band * hashesPerBand; i < (band + 1) * hashesPerBand; i++) {
        hash = (hash ^ shingles.minimum(factors[i], terms[i])) * 0x94d049bb133111ebL;
        hash ^= hash >>> 29;
      }
      bands[band] = (int) (hash >>> 24);
    }
    return bands;
  }

  /**
   * Returns the similar pairs of a bucket, as indexes into it. A question that is similar to none
   * before it becomes a representative, and later questions are compared with the representatives
   * only, so a bucket takes time in proportion to its size. The result depends on the bucket alone.
   *
   * @param bucket its questions, in the order of the data
   */
  public List<int[]> similarPairs(List<ShingleSet> bucket) {
    List<Integer> representatives = new ArrayList<>();
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < bucket.size(); i++) {
      boolean similar = false;
      for (int other : representatives) {
        if (bucket.get(other).similarity(bucket.get(i)) >= similarity) {
          pairs.add(new int[] {other, i});
          similar = true;
        }
      }
      if (!similar && representatives.size() < MAX_REPRESENTATIVES) {
        representatives.add(i);
      }
    }
    return pairs;
  }

  private static double recall(double similarity, int hashesPerBand) {
    int bands = HASHES / hashesPerBand;
    return 1 - Math.pow(1 - Math.pow(similarity, hashesPerBand), bands);
  }
}
