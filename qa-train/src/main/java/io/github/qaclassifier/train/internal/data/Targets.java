package io.github.qaclassifier.train.internal.data;

import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.dataset.TagCoverage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The outputs of the network: first the labels, then the auxiliary tags, which are left out of the
 * packed model. Not safe for threads.
 */
public final class Targets {

  private final LabelSet outputs;
  private final LabelSet labels;
  private final Map<TagCoverage, boolean[]> known = new HashMap<>();

  /**
   * @param labels the labels
   * @param auxiliary further tags, none of them a label
   */
  public Targets(LabelSet labels, List<String> auxiliary) {
    List<String> all = new ArrayList<>(labels.labels());
    all.addAll(auxiliary);
    this.outputs = new LabelSet(all);
    this.labels = labels;
  }

  /** Returns all outputs, labels first. */
  public LabelSet outputs() {
    return outputs;
  }

  /** Returns how many of the outputs, from the first on, are labels. */
  public int labels() {
    return labels.size();
  }

  /** Returns the labels alone. */
  public LabelSet labelSet() {
    return labels;
  }

  /** Returns how many outputs there are. */
  public int size() {
    return outputs.size();
  }

  /** Returns which outputs are true for a question, and of which outputs that is known. */
  public OutputTruth truth(LabeledQuestion question) {
    int[] positives =
        question.tags().stream()
            .map(outputs::indexOf)
            .filter(OptionalInt::isPresent)
            .mapToInt(OptionalInt::getAsInt)
            .distinct()
            .sorted()
            .toArray();
    return new OutputTruth(positives, known(question.coverage()));
  }

  /** Returns the same array for equal coverages. */
  private boolean[] known(TagCoverage coverage) {
    return known.computeIfAbsent(
        coverage,
        c -> {
          boolean[] mask = new boolean[outputs.size()];
          for (int i = 0; i < mask.length; i++) {
            mask[i] = c.knows(outputs.labels().get(i));
          }
          return mask;
        });
  }
}
