package io.github.qaclassifier.train;

import io.github.qaclassifier.core.spi.QuestionEncoder;
import io.github.qaclassifier.train.data.Batches;
import io.github.qaclassifier.train.data.Example;
import io.github.qaclassifier.train.data.MicroBatch;
import io.github.qaclassifier.train.fit.Learner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures a network on the validation sets while it is fitted. */
final class Validation {

  private static final int STEPS = 100;

  private final Map<String, List<MicroBatch>> sets = new LinkedHashMap<>();
  private final int labels;

  Validation(Corpus corpus, QuestionEncoder encoder, int microBatchTokens) {
    this.labels = corpus.targets().labels();
    corpus
        .validation()
        .forEach(
            (name, examples) -> {
              List<MicroBatch.Row> rows = new ArrayList<>(examples.size());
              for (Example example : examples) {
                rows.add(
                    new MicroBatch.Row(example, encoder.join(example.title(), example.body())));
              }
              sets.put(name, Batches.cut(rows, microBatchTokens));
            });
  }

  /** The names of the sets. */
  Map<String, List<MicroBatch>> sets() {
    return sets;
  }

  /** Micro-F1 of each set at the one threshold that suits it best. */
  Map<String, Double> microF1(Learner learner) {
    Map<String, Double> scores = new LinkedHashMap<>();
    sets.forEach((name, batches) -> scores.put(name, best(batches, learner)));
    return scores;
  }

  private double best(List<MicroBatch> batches, Learner learner) {
    List<float[]> logits = learner.logits(batches, labels);
    long[] truePositives = new long[STEPS];
    long[] predicted = new long[STEPS];
    long relevant = 0;
    int row = 0;
    for (MicroBatch batch : batches) {
      for (MicroBatch.Row example : batch.rows()) {
        boolean[] applies = new boolean[labels];
        for (int positive : example.example().positives()) {
          if (positive < labels) {
            applies[positive] = true;
            relevant++;
          }
        }
        float[] scores = logits.get(row++);
        for (int label = 0; label < labels; label++) {
          if (!applies[label] && !example.example().known()[label]) {
            continue;
          }
          int reached = (int) (STEPS / (1 + Math.exp(-scores[label])));
          for (int step = 0; step <= Math.min(reached, STEPS - 1); step++) {
            predicted[step]++;
            truePositives[step] += applies[label] ? 1 : 0;
          }
        }
      }
    }
    double best = 0;
    for (int step = 0; step < STEPS; step++) {
      best = Math.max(best, 2.0 * truePositives[step] / (predicted[step] + relevant));
    }
    return best;
  }
}
