/**
 * {@code qa dataset}: counts, prepares and splits labelled questions. {@link
 * io.github.qaclassifier.pipeline.dataset.Datasets} does the work; this package has the options and
 * prints the reports.
 *
 * <p>Traps: nothing outside the folder that {@code prepare} writes is read later, so tag lists
 * ({@code --limited-tags}) must be given to {@code prepare}.
 */
@NullMarked
package io.github.qaclassifier.cli.dataset;

import org.jspecify.annotations.NullMarked;
