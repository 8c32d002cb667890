/**
 * {@code qa scrape}: four commands that collect labelled questions into a file, and one that shows
 * what they have covered.
 *
 * <p>A command makes a {@link io.github.qaclassifier.pipeline.collect.CollectRequest} of its
 * options; {@link io.github.qaclassifier.cli.scrape.Collection} runs it, shows the progress, and
 * prints a summary with the exit code.
 *
 * <p>Traps: a run that the source ends is not a failure, but has an exit code of its own; Ctrl-C is
 * handled by a shutdown hook, which must wait until the current record is written.
 */
@NullMarked
package io.github.qaclassifier.cli.scrape;

import org.jspecify.annotations.NullMarked;
