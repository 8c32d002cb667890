package io.github.qaclassifier.baseline;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.github.qaclassifier.core.Progress;
import io.github.qaclassifier.core.ProgressListener;
import io.github.qaclassifier.core.Question;
import io.github.qaclassifier.core.QuestionClassifier;
import io.github.qaclassifier.core.engine.Sigmoid;
import io.github.qaclassifier.pipeline.dataset.LabelSet;
import io.github.qaclassifier.pipeline.dataset.LabeledQuestion;
import io.github.qaclassifier.pipeline.training.Baseline;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A logistic regression per label on TF-IDF of words and bigrams. */
public final class LinearBaseline implements Baseline {

  private static final double COST = 8;
  private static final double PRECISION = 0.1;
  private static final long SEED = 42;

  /** The bias of a label that all or none of the records carry. */
  private static final float CERTAIN = 10;

  /** For {@link java.util.ServiceLoader}. */
  public LinearBaseline() {}

  @Override
  public String name() {
    return "linear";
  }

  @Override
  public String description() {
    return "TF-IDF of words and bigrams, one logistic regression per label";
  }

  @Override
  public QuestionClassifier fit(
      LabelSet labels, List<LabeledQuestion> records, ProgressListener listener) {
    Linear.disableDebugOutput();
    List<Question> questions = records.stream().map(LabeledQuestion::question).toList();
    Vectorizer vectorizer = Vectorizer.of(questions);
    Feature[][] vectors = questions.stream().map(vectorizer::vector).toArray(Feature[][]::new);
    float[][] weights = new float[labels.size()][];
    AtomicInteger done = new AtomicInteger();
    IntStream.range(0, weights.length)
        .parallel()
        .forEach(
            label -> {
              weights[label] =
                  weights(labels.labels().get(label), records, vectors, vectorizer.size());
              synchronized (done) { // a listener gets one call at a time
                listener.update(
                    new Progress("linear", done.incrementAndGet(), weights.length, "labels", ""));
              }
            });
    return new LinearClassifier(name(), labels, vectorizer, weights);
  }

  private static float[] weights(
      String label, List<LabeledQuestion> records, Feature[][] vectors, int terms) {
    List<Feature[]> known = new ArrayList<>();
    List<Boolean> present = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      boolean given = records.get(i).tags().contains(label);
      if (given || records.get(i).coverage().knows(label)) {
        known.add(vectors[i]);
        present.add(given);
      }
    }
    float[] weights = new float[terms];
    if (present.stream().distinct().count() < 2) {
      weights[terms - 1] = present.contains(true) ? CERTAIN : -CERTAIN;
      return weights;
    }
    Problem problem = new Problem();
    problem.l = known.size();
    problem.n = terms;
    problem.x = known.toArray(Feature[][]::new);
    problem.y = present.stream().mapToDouble(given -> given ? 1 : 0).toArray();
    Parameter parameter = new Parameter(SolverType.L2R_LR_DUAL, COST, PRECISION);
    parameter.setRandom(new Random(SEED));
    Model model = Linear.train(problem, parameter);
    int sign = model.getLabels()[0] == 1 ? 1 : -1; // weights are for the class that came first
    double[] trained = model.getFeatureWeights();
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (sign * trained[i]);
    }
    return weights;
  }

  private static final class LinearClassifier extends BaselineClassifier {

    private final Vectorizer vectorizer;
    private final float[][] weights;

    LinearClassifier(String name, LabelSet labels, Vectorizer vectorizer, float[][] weights) {
      super(name, labels);
      this.vectorizer = vectorizer;
      this.weights = weights;
    }

    @Override
    List<float[]> probabilities(List<Question> questions) {
      return questions.stream().map(this::probabilities).toList();
    }

    private float[] probabilities(Question question) {
      Feature[] vector = vectorizer.vector(question);
      float[] probabilities = new float[weights.length];
      for (int label = 0; label < weights.length; label++) {
        double logit = 0;
        for (Feature feature : vector) {
          logit += weights[label][feature.getIndex() - 1] * feature.getValue();
        }
        probabilities[label] = (float) Sigmoid.of(logit);
      }
      return probabilities;
    }
  }
}
