/**
 * Labelled questions, what is known of their tags, the files they lie in, and what is done to them
 * before a training.
 *
 * <p>{@link io.github.qaclassifier.pipeline.dataset.QuestionFiles} reads and writes {@link
 * io.github.qaclassifier.pipeline.dataset.LabeledQuestion}s a row at a time; {@link
 * io.github.qaclassifier.pipeline.dataset.Datasets} describes, prepares and splits whole files.
 * Both are implemented in {@code qa-dataset} and found with {@link
 * io.github.qaclassifier.core.spi.Services}.
 *
 * <p>Traps: a tag that is not given is not always absent ({@link
 * io.github.qaclassifier.pipeline.dataset.TagCoverage}); ids may be empty or repeated across
 * sources; a question without any tag field has nothing known of its tags, one with an empty list
 * has none.
 */
@NullMarked
package io.github.qaclassifier.pipeline.dataset;

import org.jspecify.annotations.NullMarked;
