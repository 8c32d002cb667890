package io.github.qaclassifier.train;

import io.github.qaclassifier.core.engine.QuestionEncoder;
import io.github.qaclassifier.core.engine.Sigmoid;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.evaluation.PrecisionRecallCurve;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestions;
import io.github.qaclassifier.pipeline.evaluation.ScoredQuestionsBuilder;
import io.github.qaclassifier.train.internal.data.Batches;
import io.github.qaclassifier.train.internal.data.EncodedExample;
import io.github.qaclassifier.train.internal.data.Example;
import io.github.qaclassifier.train.internal.data.MicroBatch;
import io.github.qaclassifier.train.internal.fit.Learner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures a network on the validation sets during training. */
final class Validation {

  private final Map<String, List<MicroBatch>> sets = new LinkedHashMap<>();
  private final LabelSet labels;

  Validation(Corpus corpus, QuestionEncoder encoder, int microBatchTokens) {
    this.labels = corpus.targets().labelSet();
    corpus
        .validation()
        .forEach(
            (name, examples) -> {
              List<EncodedExample> encoded = new ArrayList<>(examples.size());
              for (Example example : examples) {
                encoded.add(
                    new EncodedExample(example, encoder.join(example.title(), example.body())));
              }
              sets.put(name, Batches.cut(encoded, microBatchTokens));
            });
  }

  /** Returns the micro-F1 of each set at its best single threshold. */
  Map<String, Double> microF1(Learner learner) {
    Map<String, Double> scores = new LinkedHashMap<>();
    sets.forEach((name, batches) -> scores.put(name, best(batches, learner)));
    return scores;
  }

  private double best(List<MicroBatch> batches, Learner learner) {
    List<float[]> logits = learner.logits(batches, labels.size());
    ScoredQuestionsBuilder scored = ScoredQuestions.builder(labels);
    int next = 0;
    for (MicroBatch batch : batches) {
      for (EncodedExample example : batch.examples()) {
        add(scored, example.example(), logits.get(next++));
      }
    }
    return PrecisionRecallCurve.ofAll(scored.build()).best().counts().f1();
  }

  private void add(ScoredQuestionsBuilder scored, Example example, float[] logits) {
    float[] probabilities = new float[labels.size()];
    boolean[] truth = new boolean[labels.size()];
    boolean[] known = new boolean[labels.size()];
    for (int label = 0; label < probabilities.length; label++) {
      probabilities[label] = (float) Sigmoid.of(logits[label]);
      truth[label] = example.truth().isTrue(label);
      known[label] = example.truth().isKnown(label);
    }
    scored.add(probabilities, truth, known);
  }
}
