/**
 * The files of a run: records, the journal beside them, and the position reached. Not an API: use
 * {@link io.github.qaclassifier.pipeline.collect.QuestionCollector}.
 *
 * <p>A record is appended with one write. A process killed in the middle of that write can leave
 * part of a record at the end; opening the file again removes it. A gzipped file gets a member per
 * record, so that it is complete after each record, and is compressed again when a run ends
 * regularly. Dozens of records of a dump share a member, which compresses as well.
 *
 * <p>Traps: {@link io.github.qaclassifier.scraper.internal.rows.RowFile} and {@link
 * io.github.qaclassifier.scraper.internal.rows.CollectRun} are confined to one thread; a CSV has no
 * column for the file of a saved page and the address of an archived copy.
 */
@NullMarked
package io.github.qaclassifier.scraper.internal.rows;

import org.jspecify.annotations.NullMarked;
