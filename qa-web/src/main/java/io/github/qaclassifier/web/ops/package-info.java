/**
 * Metrics, probes and log lines for operators.
 *
 * <p>Traps: the {@code te_} counters are registered as gauges, because this registry would rename a
 * counter to {@code ..._total} and dashboards made for text-embeddings-inference would not find it;
 * the text for Prometheus declares them as counters.
 */
@NullMarked
package io.github.qaclassifier.web.ops;

import org.jspecify.annotations.NullMarked;
