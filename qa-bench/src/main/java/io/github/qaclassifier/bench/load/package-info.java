/**
 * Compares servers under load. Each server runs in its own process with the same JVM flags. All are
 * started first, then one is loaded at a time.
 *
 * <pre>{@code
 * ./mvnw -q -pl qa-bench -am -DskipTests -Pload package \
 *     -Dload.args="dev-titles.jsonl.gz dev-bodies.jsonl.gz"
 * }</pre>
 *
 * <p>The client keeps each connection busy: it sends the next request as soon as it has the
 * response, and after a 429 it waits as {@code Retry-After} says. It has one thread and one
 * blocking socket per connection, parses no JSON, and shares the processors with the server; the
 * table contains its processor time.
 *
 * <p>Traps: as every connection is always busy, the latency is the number of connections divided by
 * the throughput; compare percentiles only at the same number of connections. Refused requests are
 * not part of the latencies.
 */
@NullMarked
package io.github.qaclassifier.bench.load;

import org.jspecify.annotations.NullMarked;
