/**
 * The model folder: a Hugging Face folder ({@code config.json}, {@code tokenizer.json}, {@code
 * onnx/}) with a {@code qa.json} that adds thresholds, calibration, input policy, digests,
 * provenance and figures. {@link io.github.qaclassifier.bundle.ModelFolder} reads and writes it.
 *
 * <p>Whatever would be wrong later is refused when reading, with the file and the reason. A plain
 * Hugging Face multi-label folder without {@code qa.json} is read too: thresholds 0.5, head
 * truncation; so is a folder with {@code category_types_encoded.json}, a graph and a tokenizer
 * alone.
 *
 * <p>Traps: a folder with {@code qa.json} takes no edits by hand, not even of its README: every
 * file is under a digest; a {@link io.github.qaclassifier.bundle.Content} on disk is read when
 * asked for, so keep the folder in place while a model is being opened.
 */
@NullMarked
package io.github.qaclassifier.bundle;

import org.jspecify.annotations.NullMarked;
