/**
 * Makes a classifier smaller and faster: {@link
 * io.github.qaclassifier.train.internal.quantization.Quantizer} writes a graph of 8-bit integers,
 * {@link io.github.qaclassifier.train.internal.quantization.QuantizationGate} rejects the graph if
 * it predicts worse.
 *
 * <pre>{@code
 * byte[] int8 = Quantizer.quantize(encoder, head, sampleQuestions);
 * new QuantizationGate(0.5).check(floatF1, int8F1, difference);
 * }</pre>
 *
 * <p>The scales of activations are measured once, on sample questions, and fixed in the graph. A
 * prediction therefore depends neither on the other questions of its batch nor on padding.
 *
 * <p>Traps: weights use 7 of the 8 bits on purpose, see {@code Quantizer}; the sample must contain
 * titles and bodies in about the proportion of the questions that the model will read; compare
 * float and int8 with thresholds chosen the same way.
 */
@NullMarked
package io.github.qaclassifier.train.internal.quantization;

import org.jspecify.annotations.NullMarked;
