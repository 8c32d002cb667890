/**
 * The model folder: a Hugging Face folder ({@code config.json}, {@code tokenizer.json}, {@code
 * onnx/}) with a {@code qa.json} that adds thresholds, calibration, input policy, digests,
 * provenance and figures. {@link io.github.qaclassifier.bundle.ModelFolder} reads and writes it.
 *
 * <p>Reading checks the folder and rejects an invalid one with the file and the reason. A plain
 * Hugging Face multi-label folder without {@code qa.json} is read too, with thresholds of 0.5 and
 * truncation at the end; so is a folder with only {@code category_types_encoded.json}, a graph and
 * a tokenizer.
 *
 * <p>Traps: no file of a folder with {@code qa.json} can be edited, not even the README, because
 * each file has a digest. A {@link io.github.qaclassifier.bundle.Content} on disk is read on
 * access, so the folder must stay in place while a model is opened.
 */
@NullMarked
package io.github.qaclassifier.bundle;

import org.jspecify.annotations.NullMarked;
