/**
 * {@code qa bench}: the speed and memory of a model folder on this machine. Latency by question
 * length, throughput by calling threads and batch size, opening time, memory and allocation,
 * through the public API.
 *
 * <p>{@link io.github.qaclassifier.bench.model.ModelBenchmark} measures, {@link
 * io.github.qaclassifier.bench.model.BenchReport} contains the figures and is the form of the JSON
 * file, and the renderers print it. Every figure is measured in several rounds; their spread shows
 * which differences between two runs are beyond noise.
 *
 * <p>Trap: the first round includes the JIT compiler, so a warm-up precedes every measurement.
 */
@NullMarked
package io.github.qaclassifier.bench.model;

import org.jspecify.annotations.NullMarked;
