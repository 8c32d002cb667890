/**
 * Compares this library with other ways to run the same model, or a model of the same task, on one
 * machine and on the same questions.
 *
 * <p>Every contender runs in a separate process ({@link
 * io.github.qaclassifier.bench.rivals.RivalWorker}, or a Node.js script) and is measured in short
 * rounds that alternate between the contenders, so that a change in the machine's speed affects all
 * of them equally. Figures are medians; comparisons are ratios of the same round, with a bootstrap
 * interval.
 *
 * <p>Traps: a latency worker is pinned to one processor ({@code taskset}), because not every
 * contender lets its number of threads be set; an unpinned worker measures throughput. Nothing here
 * sends traffic to another machine.
 */
@NullMarked
package io.github.qaclassifier.bench.rivals;

import org.jspecify.annotations.NullMarked;
