package io.github.qaclassifier.pipeline.evaluation;

import java.util.List;
import java.util.Objects;

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
 * @param decisions all decisions, in equal-width bins
 * @param firstLabels each question's most probable label alone, in equal-width bins: not dominated
 *     by the many labels with a low probability
 * @param adaptiveError over all decisions, equal-size bins, in [0, 1]
 * @param brierScore mean squared distance between probability and truth (Brier, Verification of
 *     forecasts expressed in terms of probability, 1950), in [0, 1]
 * @param logLoss mean negative natural logarithm of the probability given to the truth;
 *     probabilities are first clipped to [1e-7, 1 - 1e-7], so that one mistake with probability 1
 *     is not infinite
 */
public record CalibrationMetrics(
    BinnedError decisions,
    BinnedError firstLabels,
    double adaptiveError,
    double brierScore,
    double logLoss) {

  /** The number of bins. */
  public static final int BINS = 15;

  private static final double CLIP = 1e-7;

  /** Checks that nothing is null. */
  public CalibrationMetrics {
    Objects.requireNonNull(decisions, "decisions");
    Objects.requireNonNull(firstLabels, "firstLabels");
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
        new BinnedError(all.error(), all.bins()),
        new BinnedError(first.error(), first.bins()),
        ProbabilityBins.equalSizeError(scored),
        Counts.ratio(squares, all.size()),
        Counts.ratio(logs, all.size()));
  }

  /**
   * An expected calibration error and its bins.
   *
   * @param error the error, in [0, 1]
   * @param bins the bins, from 0 to 1
   */
  public record BinnedError(double error, List<CalibrationBin> bins) {

    /** Copies the bins. */
    public BinnedError {
      bins = List.copyOf(bins);
    }
  }
}
