/**
 * {@code qa train}: options to a {@link io.github.qaclassifier.pipeline.training.TrainingOptions},
 * the plan and the progress on standard error, the figures on standard output.
 *
 * <p>Traps: the same command resumes an interrupted run; with other options or data it is rejected,
 * so a new default value of an option makes older checkpoints unusable.
 */
@NullMarked
package io.github.qaclassifier.cli.train;

import org.jspecify.annotations.NullMarked;
