/**
 * The collector for Stack Exchange sites: HTML pages, the API, the data dump. Reached through
 * {@link io.github.qaclassifier.pipeline.collect.QuestionCollector} and {@link
 * java.util.ServiceLoader}; nothing in here is an API.
 *
 * <p>A source gives records to a {@link io.github.qaclassifier.scraper.internal.rows.CollectRun},
 * which appends them, keeps the journal and knows what the output holds already. The order is
 * always: append the record, then save the place reached; so a killed run requests something twice
 * but never skips it.
 *
 * <p>Traps: the place reached is only a hint, what counts as collected is what the output holds; a
 * question left out for a transient reason is requested again by the next run; the state must not
 * claim a period as covered where pages stayed empty or repeated themselves.
 */
@NullMarked
package io.github.qaclassifier.scraper;

import org.jspecify.annotations.NullMarked;
