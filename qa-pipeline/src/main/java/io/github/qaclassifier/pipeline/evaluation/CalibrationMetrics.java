package io.github.qaclassifier.pipeline.evaluation;

import java.util.List;

/**
 * How well probabilities agree with frequencies: of the decisions with a probability of 0.8, eight
 * in ten should be true.
 *
 * <p>The expected calibration error is the mean, over bins and weighted by their sizes, of the
 * distance between mean probability and share of true ones (Naeini, Cooper and Hauskrecht,
 * Obtaining Well Calibrated Probabilities Using Bayesian Binning, AAAI 2015, with equal-width bins;
 * Guo and others, On Calibration of Modern Neural Networks, ICML 2017, use 15). The adaptive one
 * has bins of equal size (Nguyen and O'Connor, Posterior calibration and exploratory analysis for
 * natural language processing models, EMNLP 2015). Here each known pair of question and label is
 * one yes-or-no decision, and the probability is that of "yes".
 *
 * @param error over all decisions, equal-width bins, in [0, 1]
 * @param adaptiveError over all decisions, equal-size bins, in [0, 1]
 * @param firstLabelError over each question's most probable label alone, equal-width bins, in [0,
 *     1]: not dominated by the many labels with a low probability
 * @param brierScore mean squared distance between probability and truth (Brier, Verification of
 *     forecasts expressed in terms of probability, 1950), in [0, 1]
 * @param logLoss mean negative natural logarithm of the probability given to the truth;
 *     probabilities are first clipped to [1e-7, 1 - 1e-7], so that one mistake with probability 1
 *     is not infinite
 * @param bins the equal-width bins of all decisions, from 0 to 1
 * @param firstLabelBins the equal-width bins of first labels, from 0 to 1
 */
public record CalibrationMetrics(
    double error,
    double adaptiveError,
    double firstLabelError,
    double brierScore,
    double logLoss,
    List<CalibrationBin> bins,
    List<CalibrationBin> firstLabelBins) {

  /** The number of bins. */
  public static final int BINS = 15;

  private static final double CLIP = 1e-7;

  /** Copies the bins. */
  public CalibrationMetrics {
    bins = List.copyOf(bins);
    firstLabelBins = List.copyOf(firstLabelBins);
  }

  /** Computes the figures of these questions. */
  public static CalibrationMetrics of(ScoredQuestions scored) {
    ProbabilityBins all = new ProbabilityBins();
    ProbabilityBins first = new ProbabilityBins();
    double squares = 0;
    double logs = 0;
    for (ScoredQuestion question : scored.questions()) {
      int mostProbable = -1;
      for (int label = 0; label < question.labels(); label++) {
        if (!question.isKnown(label)) {
          continue;
        }
        double p = question.probability(label);
        boolean isTrue = question.isTrue(label);
        double ofTruth = isTrue ? p : 1 - p;
        squares += (1 - ofTruth) * (1 - ofTruth);
        logs -= Math.log(Math.min(Math.max(ofTruth, CLIP), 1 - CLIP));
        all.add(p, isTrue);
        if (mostProbable < 0 || p > question.probability(mostProbable)) {
          mostProbable = label;
        }
      }
      first.add(question.probability(mostProbable), question.isTrue(mostProbable));
    }
    return new CalibrationMetrics(
        all.error(),
        ProbabilityBins.equalSizeError(scored),
        first.error(),
        Counts.ratio(squares, all.size()),
        Counts.ratio(logs, all.size()),
        all.bins(),
        first.bins());
  }
}
