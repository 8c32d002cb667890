/**
 * Fits the network with PyTorch, through DJL.
 *
 * <p>Word embeddings live in Java arrays and not in PyTorch: a step touches a thousand or two of
 * the 30,522 rows, and an optimizer that walks all of them would take a fifth of the time.
 *
 * <p>Traps: an NDArray belongs to the manager of its <em>first</em> operand, so every expression
 * begins with an array of the step, never with a parameter; a factor is a tensor too ({@link
 * io.github.qaclassifier.train.fit.InputTensors#number}), because the memory of a Java number may
 * be gone on the way back; dropout is seeded at every step, which is what makes a resumed run equal
 * to an unbroken one.
 */
@NullMarked
package io.github.qaclassifier.train.fit;

import org.jspecify.annotations.NullMarked;
