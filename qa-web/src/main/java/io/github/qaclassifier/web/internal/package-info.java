/**
 * The layer between Jetty and the routes; no other module may use it.
 *
 * <p>A request passes through {@code GateHandler} (is it served at all?), {@code RequestBuffer}
 * (its body, before a thread works on it) and {@code ResponseBuffer} (its response, once no thread
 * works on it). {@code ConnectionGuard} watches the connections, {@code MemoryBudget} the memory of
 * bodies, and {@code JsonErrorHandler} responds to what is not valid HTTP.
 *
 * <p>Traps: Jetty reads nothing from a connection while its request is handled; its request buffer
 * drops bytes that do not fit; an unread body must be drained after the response, or the client
 * sees a reset connection instead of it.
 */
@NullMarked
package io.github.qaclassifier.web.internal;

import org.jspecify.annotations.NullMarked;
