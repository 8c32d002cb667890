package io.github.qaclassifier.pipeline.calibration;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Scales and biases that minimise the log loss. */
final class LogitFit {

  // Pulls a label's scale and bias towards the shared ones: enough to hold a label with three
  // examples, little to one with a hundred. The best of 0.5, 2, 5, 10 and 20, out of fold.
  private static final double PRIOR = 10;
  private static final double LEAST_SCALE = 0.05;
  private static final double MOST_SCALE = 20;
  private static final int STEPS = 50;

  private final double[] scales;
  private final double[] biases;

  private LogitFit(double[] scales, double[] biases) {
    this.scales = scales;
    this.biases = biases;
  }

  /** One scale for all labels. */
  static LogitFit shared(ScoreMatrix logits) {
    double[] scales = new double[logits.labels()];
    int[] all = IntStream.range(0, logits.labels()).toArray();
    Arrays.fill(scales, newton(logits, all, new double[] {1, 0}, 0, true)[0]);
    return new LogitFit(scales, new double[logits.labels()]);
  }

  /** A scale and a bias for each label, drawn towards the shared scale. */
  static LogitFit perLabel(ScoreMatrix logits) {
    LogitFit fit = shared(logits);
    for (int label = 0; label < logits.labels(); label++) {
      double[] start = {fit.scales[label], 0};
      double[] own = newton(logits, new int[] {label}, start, PRIOR, false);
      fit.scales[label] = own[0];
      fit.biases[label] = own[1];
    }
    return fit;
  }

  double[] scales() {
    return scales;
  }

  double[] biases() {
    return biases;
  }

  /** Mean log loss of the known pairs. */
  double logLoss(ScoreMatrix logits) {
    double sum = 0;
    long pairs = 0;
    for (int question = 0; question < logits.questions(); question++) {
      for (int label = 0; label < logits.labels(); label++) {
        if (logits.known(question, label)) {
          double z = scales[label] * logits.score(question, label) + biases[label];
          sum += softplus(logits.present(question, label) ? -z : z);
          pairs++;
        }
      }
    }
    return pairs == 0 ? 0 : sum / pairs;
  }

  static double sigmoid(double z) {
    return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
  }

  /** log(1 + exp(z)) without overflow. */
  private static double softplus(double z) {
    return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  }

  /**
   * Newton's method with halved steps on the loss over these labels; the start is also what the
   * prior pulls to.
   */
  private static double[] newton(
      ScoreMatrix logits, int[] labels, double[] start, double prior, boolean scaleOnly) {
    double[] at = start.clone();
    double loss = loss(logits, labels, at, start, prior);
    for (int step = 0; step < STEPS; step++) {
      double[] move = direction(logits, labels, at, start, prior, scaleOnly);
      double size = 1;
      double[] next = moved(at, move, size);
      double nextLoss = loss(logits, labels, next, start, prior);
      while (nextLoss > loss && size > 1e-4) {
        size /= 2;
        next = moved(at, move, size);
        nextLoss = loss(logits, labels, next, start, prior);
      }
      if (!(loss - nextLoss > 1e-10 * Math.abs(loss))) {
        break;
      }
      at = next;
      loss = nextLoss;
    }
    return at;
  }

  private static double[] moved(double[] at, double[] move, double size) {
    double scale = at[0] - size * move[0];
    return new double[] {
      Math.min(MOST_SCALE, Math.max(LEAST_SCALE, scale)), at[1] - size * move[1]
    };
  }

  private static double loss(
      ScoreMatrix logits, int[] labels, double[] at, double[] centre, double prior) {
    double sum = prior / 2 * (Math.pow(at[0] - centre[0], 2) + Math.pow(at[1] - centre[1], 2));
    for (int question = 0; question < logits.questions(); question++) {
      for (int label : labels) {
        if (logits.known(question, label)) {
          double z = at[0] * logits.score(question, label) + at[1];
          sum += softplus(logits.present(question, label) ? -z : z);
        }
      }
    }
    return sum;
  }

  /** The gradient over the Hessian. */
  private static double[] direction(
      ScoreMatrix logits,
      int[] labels,
      double[] at,
      double[] centre,
      double prior,
      boolean scaleOnly) {
    double gradientScale = prior * (at[0] - centre[0]);
    double gradientBias = prior * (at[1] - centre[1]);
    double scaleScale = prior + 1e-9;
    double scaleBias = 0;
    double biasBias = prior + 1e-9;
    for (int question = 0; question < logits.questions(); question++) {
      for (int label : labels) {
        if (logits.known(question, label)) {
          double x = logits.score(question, label);
          double p = sigmoid(at[0] * x + at[1]);
          double error = p - (logits.present(question, label) ? 1 : 0);
          double weight = p * (1 - p);
          gradientScale += error * x;
          gradientBias += error;
          scaleScale += weight * x * x;
          scaleBias += weight * x;
          biasBias += weight;
        }
      }
    }
    if (scaleOnly) {
      return new double[] {gradientScale / scaleScale, 0};
    }
    double determinant = scaleScale * biasBias - scaleBias * scaleBias;
    return new double[] {
      (biasBias * gradientScale - scaleBias * gradientBias) / determinant,
      (scaleScale * gradientBias - scaleBias * gradientScale) / determinant
    };
  }
}
