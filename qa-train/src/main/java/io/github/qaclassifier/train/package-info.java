/**
 * Trains a model from labelled questions to a packed folder.
 *
 * <p>A run surveys its data ({@code Survey}), reads it into examples ({@code data}), trains the
 * network ({@code fit}), exports it as a graph ({@code onnx}), quantizes it ({@code quantization}),
 * fits calibration and thresholds, and packs the model folder. Everything that an interrupted run
 * needs to resume is in its work folder.
 *
 * <p>Traps: a resumed run must have the same options and data; results are equal to the bit only on
 * the same machine with the same number of threads.
 */
@NullMarked
package io.github.qaclassifier.train;

import org.jspecify.annotations.NullMarked;
