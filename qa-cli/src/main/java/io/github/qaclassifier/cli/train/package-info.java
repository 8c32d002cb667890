/**
 * {@code qa train}: fits and packs a model. The trainer is found on the class path; its options are
 * those of {@link io.github.qaclassifier.pipeline.training.TrainingOptions}, declared here for the
 * command line.
 *
 * <p>Traps: a run that was cut goes on when the same command is given again; with another option it
 * is refused, unless it gets another work folder.
 */
@NullMarked
package io.github.qaclassifier.cli.train;

import org.jspecify.annotations.NullMarked;
