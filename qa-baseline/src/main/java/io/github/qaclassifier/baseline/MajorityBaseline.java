package io.github.qaclassifier.baseline;

import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.training.Baseline;
import java.util.Collections;
import java.util.List;

/** Gives every question the most frequent labels: the probability of a label is its share. */
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
  public QuestionClassifier fit(
      LabelSet labels, List<LabeledQuestion> records, ProgressListener listener) {
    float[] shares = new float[labels.size()];
    for (int label = 0; label < shares.length; label++) {
      String name = labels.labels().get(label);
      long present = records.stream().filter(record -> record.tags().contains(name)).count();
      long known =
          records.stream()
              .filter(record -> record.tags().contains(name) || record.coverage().knows(name))
              .count();
      shares[label] = known == 0 ? 0 : (float) present / known;
    }
    return new ConstantClassifier(name(), labels, shares);
  }

  private static final class ConstantClassifier extends BaselineClassifier {

    private final float[] shares;

    ConstantClassifier(String name, LabelSet labels, float[] shares) {
      super(name, labels);
      this.shares = shares;
    }

    @Override
    List<float[]> probabilities(List<Question> questions) {
      return Collections.nCopies(questions.size(), shares);
    }
  }
}
