/**
 * Simple models that a better one must beat: the most frequent labels for everybody; one logistic
 * regression a label over words and bigrams; fastText.
 *
 * <p>They are found with {@link java.util.ServiceLoader} as {@link
 * io.github.qaclassifier.pipeline.training.Baseline} and measured by {@code qa baseline}.
 *
 * <p>Traps: the linear model keeps the whole sparse matrix in memory, about 0.6 GB for 120,000
 * questions of which a quarter have bodies; fastText is a program of its own that must be
 * installed, and draws from its own random numbers in one thread, so that it repeats itself.
 */
@NullMarked
package io.github.qaclassifier.baseline;

import org.jspecify.annotations.NullMarked;
