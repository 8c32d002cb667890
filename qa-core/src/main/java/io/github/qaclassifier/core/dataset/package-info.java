/**
 * Labelled questions, and what is known of their tags.
 *
 * <p>Traps: a tag that is not given is not always absent ({@link
 * io.github.qaclassifier.core.dataset.TagCoverage}); ids may be empty or repeated across sources.
 */
@NullMarked
package io.github.qaclassifier.core.dataset;

import org.jspecify.annotations.NullMarked;
