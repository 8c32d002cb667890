/**
 * Encoders as ONNX graphs: read from one, written to one.
 *
 * <pre>{@code
 * EncoderWeights encoder = PretrainedEncoder.MINILM_L6.weights().keepLayers(0, 2, 4);
 * }</pre>
 *
 * <p>{@link io.github.qaclassifier.train.onnx.EncoderWeights} is the exchange format between the
 * pretrained graph, the trainer and the exporter: plain arrays under Hugging Face's names.
 *
 * <p>Traps: a linear layer's weight is [out, in] here, as in PyTorch, but [in, out] in a graph;
 * arrays are shared, so train on copies; the number of heads is in no shape and must be known.
 */
@NullMarked
package io.github.qaclassifier.train.onnx;

import org.jspecify.annotations.NullMarked;
