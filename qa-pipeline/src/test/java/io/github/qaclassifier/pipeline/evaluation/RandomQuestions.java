package io.github.qaclassifier.pipeline.evaluation;

import io.github.qaclassifier.pipeline.dataset.LabelSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Random questions with a model that is better than random. */
final class RandomQuestions {

  private RandomQuestions() {}

  static ScoredQuestions of(long seed, int questions, int labels) {
    Random random = new Random(seed);
    List<String> names = IntStream.range(0, labels).mapToObj(i -> "label" + i).toList();
    ScoredQuestionsBuilder builder = ScoredQuestions.builder(new LabelSet(names));
    for (int question = 0; question < questions; question++) {
      float[] probabilities = new float[labels];
      boolean[] truth = new boolean[labels];
      truth[random.nextInt(labels)] = true;
      for (int i = 0; i < labels; i++) {
        truth[i] |= random.nextInt(labels) == 0;
        double logit = (truth[i] ? 0.5 : -2) + 1.5 * random.nextGaussian();
        // Hundredths, so that there are ties.
        probabilities[i] = Math.round(100 / (1 + Math.exp(-logit))) / 100f;
      }
      builder.add(probabilities, truth);
    }
    return builder.build();
  }
}
