/**
 * The collector for Stack Exchange sites: HTML pages, the API, the data dump. Reached through
 * {@link io.github.qaclassifier.pipeline.collect.QuestionCollector} and {@link
 * java.util.ServiceLoader}; nothing in here is an API.
 *
 * <p>A source passes records to a {@link io.github.qaclassifier.scraper.internal.rows.CollectRun},
 * which appends them, writes the journal and knows the records of the output. A record is always
 * appended before the position is saved, so a killed run may request something twice but never
 * skips it.
 *
 * <p>Traps: the saved position is only a hint: a question counts as collected if the output
 * contains it; a question left out for a transient reason is requested again by the next run; the
 * state must not claim a period as covered where pages stayed empty or repeated themselves.
 */
@NullMarked
package io.github.qaclassifier.scraper;

import org.jspecify.annotations.NullMarked;
