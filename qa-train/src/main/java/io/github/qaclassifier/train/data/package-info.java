/**
 * From files of labelled questions to rows of token ids and targets, cut into batches.
 *
 * <p>Traps: token arrays are shared and must not be written to; what a batch holds is a function of
 * the seed, the epoch and the step alone, so that a run that was cut draws the same again.
 */
@NullMarked
package io.github.qaclassifier.train.data;

import org.jspecify.annotations.NullMarked;
