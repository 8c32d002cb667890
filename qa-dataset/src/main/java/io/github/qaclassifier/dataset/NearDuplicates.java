package io.github.qaclassifier.dataset;

import io.github.qaclassifier.pipeline.dataset.DuplicateKey;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.MinHash;
import io.github.qaclassifier.pipeline.dataset.ShingleSet;
import io.github.qaclassifier.pipeline.dataset.SplitOptions;
import io.github.qaclassifier.pipeline.dataset.SplitPlan;
import io.github.qaclassifier.pipeline.dataset.SplitPlan.Placed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds duplicates and near-duplicates in memory. The time is proportional to the number of
 * questions, even if all of them are equal.
 */
final class NearDuplicates {

  private final SplitOptions options;
  private final SplitPlan plan;
  private final MinHash minHash;
  private final Map<DuplicateKey, Map<Long, Placed>> firstByKey = new EnumMap<>(DuplicateKey.class);
  private final List<Placed> placed = new ArrayList<>();
  private final List<ShingleSet> shingles = new ArrayList<>();
  private final List<int[]> bands = new ArrayList<>();

  /**
   * @param plan receives each pair
   */
  NearDuplicates(SplitOptions options, SplitPlan plan) {
    this.options = options;
    this.plan = plan;
    this.minHash = new MinHash(options.rules().similarity());
    for (DuplicateKey key : DuplicateKey.values()) {
      firstByKey.put(key, new HashMap<>());
    }
  }

  /** Adds the next question and compares its keys. */
  void add(LabeledQuestion question) {
    Placed own = Placed.of(options, placed.size(), question);
    placed.add(own);
    firstByKey.forEach(
        (key, firsts) ->
            key.hash(question)
                .ifPresent(
                    hash -> {
                      Placed first = firsts.putIfAbsent(hash, own);
                      if (first != null) {
                        plan.add(first, own, key.reason());
                      }
                    }));
    ShingleSet set = ShingleSet.of(question);
    shingles.add(set);
    bands.add(minHash.bands(set));
  }

  /** Compares the texts of all questions that were added. */
  void compare() {
    long[] sorted = new long[shingles.size()];
    for (int band = 0; band < minHash.bandCount(); band++) {
      for (int i = 0; i < sorted.length; i++) {
        sorted[i] = (long) bands.get(i)[band] << 32 | i;
      }
      Arrays.sort(sorted);
      for (int from = 0, to; from < sorted.length; from = to) {
        to = from + 1;
        while (to < sorted.length && sorted[to] >> 32 == sorted[from] >> 32) {
          to++;
        }
        compare(Arrays.copyOfRange(sorted, from, to));
      }
    }
  }

  /** Returns the questions with their parts, in the order in which they were added. */
  List<Placed> placed() {
    return placed;
  }

  private void compare(long[] bucket) {
    if (bucket.length == 1) {
      return;
    }
    List<ShingleSet> sets =
        Arrays.stream(bucket).mapToObj(entry -> shingles.get((int) entry)).toList();
    for (int[] pair : minHash.similarPairs(sets)) {
      plan.add(
          placed.get((int) bucket[pair[0]]), placed.get((int) bucket[pair[1]]), SplitPlan.SIMILAR);
    }
  }
}
