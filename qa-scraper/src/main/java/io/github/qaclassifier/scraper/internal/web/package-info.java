/**
 * Requests pages of one host over HTTP: one request at a time, paced, retried with back-off, in
 * bounded time and memory, after reading the host's robots.txt.
 *
 * <p>Traps: redirects are never followed by the client, because they may lead to another host; the
 * JDK's request time-out ends with the headers, so the body has one of its own.
 */
@NullMarked
package io.github.qaclassifier.scraper.internal.web;

import org.jspecify.annotations.NullMarked;
