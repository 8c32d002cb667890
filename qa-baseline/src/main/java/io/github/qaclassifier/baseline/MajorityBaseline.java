package io.github.qaclassifier.baseline;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.training.Baseline;
import io.github.qaclassifier.pipeline.training.FittedBaseline;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Gives every question the labels that are frequent. */
public final class MajorityBaseline implements Baseline {

  /** For {@link java.util.ServiceLoader}. */
  public MajorityBaseline() {}

  @Override
  public String name() {
    return "majority";
  }

  @Override
  public String description() {
    return "always the most frequent labels";
  }

  @Override
  public Optional<String> missing() {
    return Optional.empty();
  }

  @Override
  public FittedBaseline fit(
      LabelSet labels, List<LabeledQuestion> rows, ProgressListener listener) {
    float[] shares = new float[labels.size()];
    for (int label = 0; label < shares.length; label++) {
      String name = labels.labels().get(label);
      long present = rows.stream().filter(row -> row.tags().contains(name)).count();
      long known =
          rows.stream()
              .filter(row -> row.tags().contains(name) || row.coverage().knows(name))
              .count();
      shares[label] = known == 0 ? 0 : (float) present / known;
    }
    return new Same(shares);
  }

  private static final class Same implements FittedBaseline {

    private final float[] shares;

    Same(float[] shares) {
      this.shares = shares;
    }

    @Override
    public List<float[]> probabilities(List<Question> questions) {
      return Collections.nCopies(questions.size(), shares);
    }

    @Override
    public void close() {}
  }
}
