/**
 * Collects questions from the Stack Exchange API, newest first.
 *
 * <p>Each request asks for the questions up to the creation date reached so far, page 1; other page
 * numbers are used only if a whole page was created in one second. New or deleted questions
 * therefore do not shift the position, and a run resumes where it stopped.
 *
 * <p>Traps: an error has its number in the JSON, whatever the HTTP status is, and 502 means that
 * the address is throttled, not that a gateway failed; titles and names are HTML-escaped once.
 */
@NullMarked
package io.github.qaclassifier.scraper.internal.api;

import org.jspecify.annotations.NullMarked;
