/**
 * The options, the plan and the result of a training run, and the choice of labels. The trainer
 * itself is found on the class path ({@link io.github.qaclassifier.pipeline.training.Trainer}), and
 * so are the simple models to compare it with ({@link
 * io.github.qaclassifier.pipeline.training.Baseline}).
 *
 * <p>Traps: a run is a function of its options, its data and the number of threads; with other
 * options or data, an existing checkpoint is rejected.
 */
@NullMarked
package io.github.qaclassifier.pipeline.training;

import org.jspecify.annotations.NullMarked;
