/**
 * {@code qa scrape}: four ways to a file of labelled questions.
 *
 * <p>A command makes a {@link io.github.qaclassifier.pipeline.collect.CollectRequest} of its
 * options; {@link io.github.qaclassifier.cli.scrape.Collection} runs it, shows the progress, and
 * turns what came of it into a summary and an exit code.
 *
 * <p>Traps: a run that the source refuses is no failure but an exit code of its own; Ctrl-C is
 * answered by a shutdown hook, which must wait until the row in hand is written.
 */
@NullMarked
package io.github.qaclassifier.cli.scrape;

import org.jspecify.annotations.NullMarked;
