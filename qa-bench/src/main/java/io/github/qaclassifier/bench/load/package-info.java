/**
 * Servers under load, side by side in one run: each in a process of its own with the same flags,
 * all started first, one loaded at a time.
 *
 * <pre>{@code
 * ./mvnw -q -pl qa-bench -am -DskipTests -Pload package \
 *     -Dload.args="dev-titles.jsonl.gz dev-bodies.jsonl.gz"
 * }</pre>
 *
 * <p>The client keeps each connection busy: the next question as soon as the last is answered, and
 * after a 429 as late as {@code Retry-After} says. It has a thread and a blocking socket a
 * connection, reads no JSON, and shares the processors with the server; its own processor time
 * stands in the table.
 *
 * <p>Traps: with every connection always busy, latency is connections divided by throughput, so
 * compare p99 at one number of connections alone; refused requests are no answers and count in no
 * latency.
 */
@NullMarked
package io.github.qaclassifier.bench.load;

import org.jspecify.annotations.NullMarked;
