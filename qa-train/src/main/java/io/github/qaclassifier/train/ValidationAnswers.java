package io.github.qaclassifier.train;

import io.github.qaclassifier.core.dataset.LabeledQuestion;
import io.github.qaclassifier.core.evaluation.ScoredQuestionsBuilder;
import io.github.qaclassifier.train.calibration.ScoredQuestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model says to the validation questions.
 *
 * @param texts the questions
 * @param bySet the logits of each question, by the name of the set
 */
record ValidationAnswers(ValidationTexts texts, Map<String, List<float[]>> bySet) {

  /** All sets together, for calibration and thresholds. */
  ScoredQuestions logits() {
    List<float[]> scores = new ArrayList<>();
    List<byte[]> truths = new ArrayList<>();
    texts
        .sets()
        .forEach(
            (name, rows) -> {
              scores.addAll(bySet.getOrDefault(name, List.of()));
              rows.forEach(row -> truths.add(truth(row)));
            });
    return ScoredQuestions.of(scores.toArray(float[][]::new), truths.toArray(byte[][]::new));
  }

  private byte[] truth(LabeledQuestion row) {
    byte[] truth = new byte[texts.labels().size()];
    for (int i = 0; i < truth.length; i++) {
      String label = texts.labels().labels().get(i);
      if (row.tags().contains(label)) {
        truth[i] = ScoredQuestions.PRESENT;
      } else {
        truth[i] = row.coverage().knows(label) ? ScoredQuestions.ABSENT : ScoredQuestions.UNKNOWN;
      }
    }
    return truth;
  }

  /** Micro-F1 over all sets with calibration and thresholds. */
  double microF1(Tuning tuning) {
    ScoredQuestions logits = logits();
    float[][] probabilities = new float[logits.questions()][logits.labels()];
    byte[][] truth = new byte[logits.questions()][logits.labels()];
    for (int q = 0; q < probabilities.length; q++) {
      for (int label = 0; label < logits.labels(); label++) {
        probabilities[q][label] = (float) tuning.probability(label, logits.score(q, label));
        truth[q][label] =
            !logits.known(q, label)
                ? ScoredQuestions.UNKNOWN
                : logits.present(q, label) ? ScoredQuestions.PRESENT : ScoredQuestions.ABSENT;
      }
    }
    return ScoredQuestions.of(probabilities, truth)
        .microF1(tuning.thresholds().stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Each set with its calibrated probabilities, for evaluation. */
  Map<String, io.github.qaclassifier.core.evaluation.ScoredQuestions> calibratedSets(
      Tuning tuning) {
    Map<String, io.github.qaclassifier.core.evaluation.ScoredQuestions> sets =
        new LinkedHashMap<>();
    texts
        .sets()
        .forEach(
            (name, rows) -> {
              ScoredQuestionsBuilder builder =
                  io.github.qaclassifier.core.evaluation.ScoredQuestions.builder(texts.labels());
              List<float[]> logits = bySet.getOrDefault(name, List.of());
              for (int i = 0; i < rows.size(); i++) {
                add(builder, rows.get(i), logits.get(i), tuning);
              }
              for (int i = 0; i < texts.skipped().getOrDefault(name, 0); i++) {
                builder.skip();
              }
              sets.put(name, builder.build());
            });
    return sets;
  }

  private void add(
      ScoredQuestionsBuilder builder, LabeledQuestion row, float[] logits, Tuning tuning) {
    float[] probabilities = new float[logits.length];
    boolean[] truth = new boolean[logits.length];
    boolean[] known = new boolean[logits.length];
    byte[] state = truth(row);
    for (int label = 0; label < logits.length; label++) {
      probabilities[label] = (float) tuning.probability(label, logits[label]);
      truth[label] = state[label] == ScoredQuestions.PRESENT;
      known[label] = state[label] != ScoredQuestions.UNKNOWN;
    }
    builder.add(probabilities, truth, known);
  }
}
