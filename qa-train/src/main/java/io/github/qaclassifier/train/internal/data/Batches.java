package io.github.qaclassifier.train.internal.data;

import io.github.qaclassifier.core.engine.EncodedQuestion;
import io.github.qaclassifier.core.engine.QuestionEncoder;
import io.github.qaclassifier.pipeline.training.Recipe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws the batches of a run. The examples of a step are a uniform random sample, so that every
 * step has titles and bodies in their true proportion. Within a step they are sorted by length and
 * cut into micro-batches by a token budget, which limits padding.
 *
 * <p>Immutable; the content of a step depends on the seed, the epoch and the step alone.
 */
public final class Batches {

  private static final int[] NOTHING = {};
  private static final int BUSY_TOKENS = 256;
  private static final double MIN_FILL = 0.9;

  private final List<Example> examples;
  private final QuestionEncoder encoder;
  private final Recipe recipe;

  private Batches(List<Example> examples, QuestionEncoder encoder, Recipe recipe) {
    this.examples = List.copyOf(examples);
    this.encoder = encoder;
    this.recipe = recipe;
  }

  /**
   * Batches of examples for a recipe.
   *
   * @param examples the examples; not empty
   * @param encoder joins title and body
   */
  public static Batches of(List<Example> examples, QuestionEncoder encoder, Recipe recipe) {
    return new Batches(examples, encoder, recipe);
  }

  /** Returns how many steps an epoch has. */
  public int stepsPerEpoch() {
    return stepsPerEpoch(examples.size(), recipe);
  }

  /** Returns how many steps an epoch of this many examples has. */
  public static int stepsPerEpoch(int examples, Recipe recipe) {
    return (examples + recipe.batch().examples() - 1) / recipe.batch().examples();
  }

  /** Returns the order of the examples in an epoch: a permutation of their indexes. */
  public int[] order(int epoch) {
    int[] order = new int[examples.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    SplittableRandom random = new SplittableRandom(mix(recipe.sampling().seed(), epoch));
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  /**
   * Returns the micro-batches of one step.
   *
   * @param order the epoch's order
   * @param epoch the epoch, from 0
   * @param step the step of the epoch, from 0
   */
  public List<MicroBatch> step(int[] order, int epoch, int step) {
    List<EncodedExample> encoded = new ArrayList<>(recipe.batch().examples());
    int end = Math.min(order.length, (step + 1) * recipe.batch().examples());
    for (int i = step * recipe.batch().examples(); i < end; i++) {
      Example example = examples.get(order[i]);
      double draw =
          new SplittableRandom(mix(mix(recipe.sampling().seed(), epoch), ~order[i])).nextDouble();
      encoded.add(new EncodedExample(example, encode(example, draw)));
    }
    return cut(encoded, recipe.batch().microBatchTokens());
  }

  /**
   * Cuts examples into micro-batches of similar length; their order changes. A micro-batch ends
   * where the next example would exceed the budget, or, once it has 256 tokens, would make more
   * than a tenth of it padding.
   */
  public static List<MicroBatch> cut(List<EncodedExample> examples, int microBatchTokens) {
    List<EncodedExample> sorted = new ArrayList<>(examples);
    sorted.sort(Comparator.comparingInt(example -> example.input().length()));
    List<MicroBatch> batches = new ArrayList<>();
    int from = 0;
    int tokens = 0;
    for (int to = 0; to < sorted.size(); to++) {
      int length = sorted.get(to).input().length();
      int padded = (to + 1 - from) * length;
      boolean wasteful = tokens >= BUSY_TOKENS && tokens + length < MIN_FILL * padded;
      if (to > from && (padded > microBatchTokens || wasteful)) {
        batches.add(new MicroBatch(sorted.subList(from, to)));
        from = to;
        tokens = 0;
      }
      tokens += length;
    }
    if (from < sorted.size()) {
      batches.add(new MicroBatch(sorted.subList(from, sorted.size())));
    }
    return batches;
  }

  private EncodedQuestion encode(Example example, double draw) {
    if (example.isPair() && draw < recipe.sampling().titleOnly()) {
      return encoder.join(example.title(), NOTHING);
    }
    if (example.isPair() && draw < recipe.sampling().titleOnly() + recipe.sampling().bodyOnly()) {
      return encoder.join(NOTHING, example.body());
    }
    return encoder.join(example.title(), example.body());
  }

  /** Mixes two numbers into one seed, as SplittableRandom's own finalizer does. */
  public static long mix(long a, long b) {
    return new SplittableRandom(a * 0x9E3779B97F4A7C15L + b).nextLong();
  }
}
