/**
 * Makes a float graph smaller and faster: {@link
 * io.github.qaclassifier.train.quantization.Quantizer} writes 8-bit integers, {@link
 * io.github.qaclassifier.train.quantization.QuantizationGate} refuses the result if it answers
 * worse.
 *
 * <pre>{@code
 * byte[] int8 = Quantizer.quantize(OnnxExporter.export(encoder, head));
 * new QuantizationGate(0.5).check(floatF1, int8F1, difference);
 * }</pre>
 *
 * <p>Every token is quantized with a scale of its own, so an answer depends neither on the other
 * questions of its batch nor on padding.
 *
 * <p>Traps: weights use 7 of the 8 bits on purpose, see {@code Quantizer}; compare float and int8
 * with thresholds chosen the same way.
 */
@NullMarked
package io.github.qaclassifier.train.quantization;

import org.jspecify.annotations.NullMarked;
