/**
 * The layer between Jetty and the routes; no other module may use it.
 *
 * <p>A request passes through {@code GateHandler} (is it accepted?), {@code RequestBuffer} (reads
 * its body before a thread handles it) and {@code ResponseBuffer} (sends its response after the
 * thread has returned). {@code ConnectionGuard} limits the connections, {@code MemoryBudget} limits
 * the memory of bodies, and {@code JsonErrorHandler} responds to requests that are not valid HTTP.
 *
 * <p>Traps: Jetty reads nothing from a connection while its request is handled; its request buffer
 * drops bytes that do not fit; an unread body must be drained after the response, or the client
 * sees a reset connection instead of it.
 */
@NullMarked
package io.github.qaclassifier.web.internal;

import org.jspecify.annotations.NullMarked;
