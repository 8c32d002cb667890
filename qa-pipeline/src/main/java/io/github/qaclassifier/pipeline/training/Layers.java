package io.github.qaclassifier.pipeline.training;

import io.github.qaclassifier.pipeline.internal.Checks;
import java.util.List;
import java.util.stream.IntStream;

/** Which of a pretrained encoder's layers to keep. */
public sealed interface Layers {

  /**
   * Returns the layers of an encoder that has {@code depth} of them.
   *
   * @param depth at least 1
   * @return layers counted from 0, in ascending order; not empty
   */
  List<Integer> of(int depth);

  /** Returns every layer. */
  static Layers all() {
    return new All();
  }

  /** Returns every second layer from the first on: 0, 2, 4 of six. */
  static Layers everySecond() {
    return new EverySecond();
  }

  /**
   * Returns these layers.
   *
   * @param layers counted from 0, in ascending order; not empty
   * @throws IllegalArgumentException if there is no layer or the order is not ascending
   */
  static Layers only(List<Integer> layers) {
    return new Only(layers);
  }

  /** Every layer. */
  record All() implements Layers {

    @Override
    public List<Integer> of(int depth) {
      return IntStream.range(0, depth).boxed().toList();
    }

    @Override
    public String toString() {
      return "all";
    }
  }

  /** Every second layer from the first on. */
  record EverySecond() implements Layers {

    @Override
    public List<Integer> of(int depth) {
      return IntStream.iterate(0, layer -> layer < depth, layer -> layer + 2).boxed().toList();
    }

    @Override
    public String toString() {
      return "every second";
    }
  }

  /**
   * The layers that are named.
   *
   * @param layers counted from 0, in ascending order; not empty
   */
  record Only(List<Integer> layers) implements Layers {

    /**
     * @throws IllegalArgumentException if there is no layer or the order is not ascending
     */
    public Only {
      layers = List.copyOf(layers);
      Checks.require(!layers.isEmpty(), "layers is empty; an encoder keeps one layer or more.");
      for (int i = 0; i < layers.size(); i++) {
        int layer = layers.get(i);
        Checks.require(
            layer >= 0 && (i == 0 || layer > layers.get(i - 1)),
            "layers is %s; it must be numbers from 0 on, in ascending order.",
            layers);
      }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the encoder has no such layer
     */
    @Override
    public List<Integer> of(int depth) {
      Checks.require(
          layers.get(layers.size() - 1) < depth,
          "The layers to keep are %s; the encoder has the layers 0 to %d.",
          layers,
          depth - 1);
      return layers;
    }

    @Override
    public String toString() {
      return layers.toString();
    }
  }
}
