/**
 * {@code qa scrape}: four ways to a file of labelled questions, and what they have covered.
 *
 * <p>A command makes a {@link io.github.qaclassifier.pipeline.collect.CollectRequest} of its
 * options; {@link io.github.qaclassifier.cli.scrape.Collection} runs it, shows the progress, and
 * prints a summary with the exit code.
 *
 * <p>Traps: a run that the source refuses is no failure but an exit code of its own; Ctrl-C is
 * handled by a shutdown hook, which must wait until the current record is written.
 */
@NullMarked
package io.github.qaclassifier.cli.scrape;

import org.jspecify.annotations.NullMarked;
