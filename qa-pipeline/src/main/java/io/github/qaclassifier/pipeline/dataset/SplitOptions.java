package io.github.qaclassifier.pipeline.dataset;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The options of {@link Datasets#split}. Immutable.
 *
 * @param inputs the files to read, in order; a folder stands for the {@code train.jsonl.gz} in it;
 *     at least one
 * @param output the folder to write to, one {@code NAME.jsonl.gz} per part; it is created
 * @param shares the parts' names and their shares, each above 0, together 1; in order
 * @param seed the random seed of the split
 * @param similarity the minimum Jaccard similarity of the three-word sequences of near-duplicates,
 *     in (0, 1]
 * @param together whether duplicates and near-duplicates are moved to the same part. The part of a
 *     question then depends on its duplicates; otherwise it depends on the question and the seed
 *     only
 */
public record SplitOptions(
    List<Path> inputs,
    Path output,
    Map<String, Double> shares,
    long seed,
    double similarity,
    boolean together) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*");

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public SplitOptions {
    inputs = List.copyOf(inputs);
    Objects.requireNonNull(output, "output");
    shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("There is no file to read: name at least one.");
    }
    double sum = 0;
    for (Map.Entry<String, Double> share : shares.entrySet()) {
      if (!NAME.matcher(share.getKey()).matches()) {
        throw new IllegalArgumentException(
            "%s cannot name a part: use lower-case letters, digits, - and _."
                .formatted(share.getKey()));
      }
      if (!(share.getValue() > 0)) {
        throw new IllegalArgumentException(
            "The share of %s is %s; it must be above 0."
                .formatted(share.getKey(), share.getValue()));
      }
      sum += share.getValue();
    }
    if (Math.abs(sum - 1) > 1e-6) {
      throw new IllegalArgumentException("The shares sum to %s, not to 1.".formatted(sum));
    }
    if (!(similarity > 0 && similarity <= 1)) {
      throw new IllegalArgumentException(
          "similarity is %s; it must be in (0, 1].".formatted(similarity));
    }
  }

  /** 80 % train, 10 % validation and 10 % test, seed 42, similarity 0.8, nothing moved. */
  public static SplitOptions of(List<Path> inputs, Path output) {
    Map<String, Double> shares = new LinkedHashMap<>();
    shares.put("train", 0.8);
    shares.put("validation", 0.1);
    shares.put("test", 0.1);
    return new SplitOptions(inputs, output, shares, 42, 0.8, false);
  }

  /** With other parts. */
  public SplitOptions withShares(Map<String, Double> shares) {
    return new SplitOptions(inputs, output, shares, seed, similarity, together);
  }

  /** With another seed. */
  public SplitOptions withSeed(long seed) {
    return new SplitOptions(inputs, output, shares, seed, similarity, together);
  }

  /** With another limit for near-duplicates. */
  public SplitOptions withSimilarity(double similarity) {
    return new SplitOptions(inputs, output, shares, seed, similarity, together);
  }

  /** With near-duplicates moved to the same part, or not. */
  public SplitOptions withTogether(boolean together) {
    return new SplitOptions(inputs, output, shares, seed, similarity, together);
  }
}
