/**
 * Labelled questions, the coverage of their tags, their files, and their preparation for training.
 *
 * <p>{@link io.github.qaclassifier.pipeline.dataset.QuestionFiles} reads and writes {@link
 * io.github.qaclassifier.pipeline.dataset.LabeledQuestion}s one record at a time; {@link
 * io.github.qaclassifier.pipeline.dataset.Datasets} describes, prepares and splits whole files.
 * Both are implemented in {@code qa-dataset} and found with {@link
 * io.github.qaclassifier.core.spi.Services}.
 *
 * <p>Traps: a tag that is not given is not always absent ({@link
 * io.github.qaclassifier.pipeline.dataset.TagCoverage}); ids may be empty or repeated across
 * sources; the tags of a question without any tag field are unknown, while an empty list means that
 * the question has no tags.
 */
@NullMarked
package io.github.qaclassifier.pipeline.dataset;

import org.jspecify.annotations.NullMarked;
