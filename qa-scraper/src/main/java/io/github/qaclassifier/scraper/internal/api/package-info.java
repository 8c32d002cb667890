/**
 * Collects questions from the Stack Exchange API, newest first.
 *
 * <p>Each request asks for the questions up to the creation date reached so far, page 1; page
 * numbers only serve where a whole page was asked in one second. So neither new questions nor
 * deleted ones move the place, and a run goes on where it stopped.
 *
 * <p>Traps: an error has its number in the JSON, whatever the HTTP status is, and 502 means that
 * the address is throttled, not that a gateway failed; titles and names are HTML-encoded once.
 */
@NullMarked
package io.github.qaclassifier.scraper.internal.api;

import org.jspecify.annotations.NullMarked;
