/**
 * From files of labelled questions to examples of token ids and targets, and to batches of them.
 *
 * <p>Traps: token arrays are shared and must not be written to; the content of a batch is a
 * function of the seed, the epoch and the step alone, so that a resumed run draws the same batches.
 */
@NullMarked
package io.github.qaclassifier.train.internal.data;

import org.jspecify.annotations.NullMarked;
