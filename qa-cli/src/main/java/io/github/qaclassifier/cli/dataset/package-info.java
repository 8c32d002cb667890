/**
 * {@code qa dataset}: looks at labelled questions, prepares and splits them. The work is done by
 * {@link io.github.qaclassifier.pipeline.dataset.Datasets}; here are its options and its report.
 *
 * <p>Traps: the folder that {@code prepare} writes stands alone, so what is unknown of a row's tags
 * must be known when it is read ({@code --limited-tags}).
 */
@NullMarked
package io.github.qaclassifier.cli.dataset;

import org.jspecify.annotations.NullMarked;
