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
 * @param rules how questions are assigned to parts
 */
public record SplitOptions(
    List<Path> inputs, Path output, Map<String, Double> shares, SplitRules rules) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*");

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public SplitOptions {
    inputs = List.copyOf(inputs);
    Objects.requireNonNull(output, "output");
    shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    Objects.requireNonNull(rules, "rules");
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
      throw new IllegalArgumentException(
          "The shares of the parts sum to %s, not to 1.".formatted(sum));
    }
  }

  /**
   * Returns the default options: 80 % train, 10 % validation and 10 % test, seed 42, similarity
   * 0.8, nothing moved.
   */
  public static SplitOptions of(List<Path> inputs, Path output) {
    Map<String, Double> shares = new LinkedHashMap<>();
    shares.put("train", 0.8);
    shares.put("validation", 0.1);
    shares.put("test", 0.1);
    return new SplitOptions(inputs, output, shares, SplitRules.DEFAULT);
  }

  /** Returns these options with other parts. */
  public SplitOptions withShares(Map<String, Double> shares) {
    return new SplitOptions(inputs, output, shares, rules);
  }

  /** Returns these options with another seed. */
  public SplitOptions withSeed(long seed) {
    return withRules(new SplitRules(seed, rules.similarity(), rules.together()));
  }

  /** Returns these options with another least similarity of near-duplicates. */
  public SplitOptions withSimilarity(double similarity) {
    return withRules(new SplitRules(rules.seed(), similarity, rules.together()));
  }

  /** Returns these options with near-duplicates moved to the same part, or not. */
  public SplitOptions withTogether(boolean together) {
    return withRules(new SplitRules(rules.seed(), rules.similarity(), together));
  }

  private SplitOptions withRules(SplitRules rules) {
    return new SplitOptions(inputs, output, shares, rules);
  }
}
