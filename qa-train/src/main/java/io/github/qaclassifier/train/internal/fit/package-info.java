/**
 * Trains the network with PyTorch, through DJL.
 *
 * <p>Word embeddings are Java arrays, not tensors: a step uses one or two thousand of the 30,522
 * rows, and an optimizer over all of them would take a fifth of the time.
 *
 * <p>An encoder layer is one {@linkplain io.github.qaclassifier.train.internal.fit.TorchScript
 * TorchScript} function. Embeddings, pooling and head are operations of DJL.
 *
 * <p>Traps: an NDArray belongs to the manager of its <em>first</em> operand, so every expression
 * begins with an array of the step, never with a parameter. A factor must be a tensor ({@link
 * io.github.qaclassifier.train.internal.fit.MicroBatchTensors#number}), because DJL does not keep a
 * Java number alive until the backward pass. Dropout is seeded at every step, which makes a resumed
 * run equal to an uninterrupted one.
 */
@NullMarked
package io.github.qaclassifier.train.internal.fit;

import org.jspecify.annotations.NullMarked;
