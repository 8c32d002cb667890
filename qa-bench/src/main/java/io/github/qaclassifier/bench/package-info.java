/**
 * Benchmarks. Each compares contenders side by side in one run; quote ratios, and state CPU, cores,
 * JDK and commit with every figure.
 *
 * <p>Traps: generated texts have less variety than real ones, so they are for measurements of speed
 * only; on a busy machine, two threads can be slower than one.
 */
@NullMarked
package io.github.qaclassifier.bench;

import org.jspecify.annotations.NullMarked;
