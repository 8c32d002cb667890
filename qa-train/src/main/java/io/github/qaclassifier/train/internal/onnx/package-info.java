/**
 * Encoders as plain arrays, and written as ONNX graphs.
 *
 * <pre>{@code
 * byte[] graph = OnnxExporter.export(encoder.keepLayers(0, 2, 4), head);
 * }</pre>
 *
 * <p>{@link io.github.qaclassifier.train.internal.onnx.EncoderWeights} is the exchange format
 * between the pretrained graph, the trainer and the exporter: plain arrays under Hugging Face's
 * names.
 *
 * <p>Traps: a linear layer's weight is [out, in] here, as in PyTorch, but [in, out] in a graph;
 * arrays are shared, so train on copies; the number of heads is in no shape and must be known.
 */
@NullMarked
package io.github.qaclassifier.train.internal.onnx;

import org.jspecify.annotations.NullMarked;
