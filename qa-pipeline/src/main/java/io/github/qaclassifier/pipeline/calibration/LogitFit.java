package io.github.qaclassifier.pipeline.calibration;

import io.github.qaclassifier.core.engine.Sigmoid;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Finds the scales and biases with the lowest log loss. */
final class LogitFit {

  // Pulls the scale and bias of a label towards the shared ones: strong for a label with three
  // examples, weak for one with a hundred. Best cross-validated value of 0.5, 2, 5, 10 and 20.
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

  /** Fits one scale for all labels; the biases are 0. */
  static LogitFit shared(LogitMatrix logits) {
    double[] scales = new double[logits.labels()];
    int[] all = IntStream.range(0, logits.labels()).toArray();
    Arrays.fill(scales, newton(logits, all, new double[] {1, 0}, 0, true)[0]);
    return new LogitFit(scales, new double[logits.labels()]);
  }

  /** Fits a scale and a bias per label, with a prior at the shared scale. */
  static LogitFit perLabel(LogitMatrix logits) {
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

  /** Returns the mean log loss of the known pairs. */
  double logLoss(LogitMatrix logits) {
    double sum = 0;
    long pairs = 0;
    for (int question = 0; question < logits.questions(); question++) {
      for (int label = 0; label < logits.labels(); label++) {
        if (logits.isKnown(question, label)) {
          double z = scales[label] * logits.logit(question, label) + biases[label];
          sum += softplus(logits.isTrue(question, label) ? -z : z);
          pairs++;
        }
      }
    }
    return pairs == 0 ? 0 : sum / pairs;
  }

  /** Returns log(1 + exp(z)) without overflow. */
  private static double softplus(double z) {
    return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  }

  /**
   * Minimizes the loss over these labels by Newton's method with step halving.
   *
   * @param start the first scale and bias, and the centre of the prior
   */
  private static double[] newton(
      LogitMatrix logits, int[] labels, double[] start, double prior, boolean scaleOnly) {
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
      LogitMatrix logits, int[] labels, double[] at, double[] centre, double prior) {
    double sum = prior / 2 * (Math.pow(at[0] - centre[0], 2) + Math.pow(at[1] - centre[1], 2));
    for (int question = 0; question < logits.questions(); question++) {
      for (int label : labels) {
        if (logits.isKnown(question, label)) {
          double z = at[0] * logits.logit(question, label) + at[1];
          sum += softplus(logits.isTrue(question, label) ? -z : z);
        }
      }
    }
    return sum;
  }

  /** Returns the Newton direction: the inverse Hessian times the gradient. */
  private static double[] direction(
      LogitMatrix logits,
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
        if (logits.isKnown(question, label)) {
          double x = logits.logit(question, label);
          double p = Sigmoid.of(at[0] * x + at[1]);
          double error = p - (logits.isTrue(question, label) ? 1 : 0);
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
