/**
 * The collector for Stack Exchange sites: HTML pages, the API, the data dump. Reached through
 * {@link io.github.qaclassifier.pipeline.collect.QuestionCollector} and {@link
 * java.util.ServiceLoader}; nothing in here is an API.
 *
 * <p>A source gives rows to a {@link io.github.qaclassifier.scraper.rows.CollectRun}, which appends
 * them, keeps the journal and knows what is there already. The order is always: append the row,
 * then move the place reached; so a killed run asks for something twice but never skips it.
 *
 * <p>Traps: the place reached is only a hint, what counts as collected is what the output holds; a
 * question left out for a passing reason is asked for again by the next run.
 */
@NullMarked
package io.github.qaclassifier.scraper;

import org.jspecify.annotations.NullMarked;
