/**
 * Trains a model from labelled questions to a packed folder.
 *
 * <p>A run reads its data once ({@code data}), fits the network ({@code fit}), writes it as a graph
 * ({@code onnx}), makes it small ({@code quantization}), sets its thresholds ({@code calibration})
 * and packs it. Everything it needs to go on after a cut is in its work folder.
 *
 * <p>Traps: a run that goes on must have the same options and data; the result is the same to the
 * bit only on the same machine with the same number of threads.
 */
@NullMarked
package io.github.qaclassifier.train;

import org.jspecify.annotations.NullMarked;
