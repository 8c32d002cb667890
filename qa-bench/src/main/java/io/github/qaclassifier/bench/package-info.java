/**
 * Benchmarks. Each compares side by side in one run; quote ratios, and write CPU, cores, JDK and
 * commit beside every figure.
 *
 * <p>Traps: the texts here are short of the real ones in variety, so these figures are for speed
 * alone; a busy machine makes the second thread slower than none.
 */
@NullMarked
package io.github.qaclassifier.bench;

import org.jspecify.annotations.NullMarked;
