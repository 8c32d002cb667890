package io.github.qaclassifier.pipeline.evaluation;

/**
 * Decisions of about the same probability.
 *
 * @param lower the lowest probability of this bin
 * @param upper the probability at which the next bin begins; 1 belongs to the last bin
 * @param count number of decisions
 * @param meanProbability their mean probability; 0 if there are none
 * @param trueShare the share of them that is true; 0 if there are none
 */
public record CalibrationBin(
    double lower, double upper, long count, double meanProbability, double trueShare) {}
