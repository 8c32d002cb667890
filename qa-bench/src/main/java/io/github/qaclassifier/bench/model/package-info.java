/**
 * {@code qa bench}: what a model folder costs on this machine. Latency by question length,
 * throughput by calling threads and batch size, opening time, memory and allocation, through the
 * public API.
 *
 * <p>{@link io.github.qaclassifier.bench.model.ModelBenchmark} measures, {@link
 * io.github.qaclassifier.bench.model.BenchReport} holds the figures and is the form of the JSON
 * file, and the renderers print it. Every figure is taken in several rounds; its spread says which
 * differences between two runs are beyond noise.
 *
 * <p>Trap: the first round pays for the JIT compiler, so a warm-up comes before every measurement.
 */
@NullMarked
package io.github.qaclassifier.bench.model;

import org.jspecify.annotations.NullMarked;
