/**
 * What a run leaves on disk: records, the journal beside them, the place reached. Not an API: use
 * {@link io.github.qaclassifier.pipeline.collect.QuestionCollector}.
 *
 * <p>A record is appended with one write. A process killed in the middle of that write can leave
 * part of a record at the end; opening the file again removes it. A gzipped file gets a member of
 * its own for each record, so that it is complete after each, and is compressed again when a run
 * ends well; a dump's records share a member by the dozen, which compresses as well.
 *
 * <p>Traps: {@link io.github.qaclassifier.scraper.internal.rows.RowFile} and {@link
 * io.github.qaclassifier.scraper.internal.rows.CollectRun} belong to one thread; what a CSV has no
 * column for (the file of a saved page, the address of an archive's copy) is lost in it.
 */
@NullMarked
package io.github.qaclassifier.scraper.internal.rows;

import org.jspecify.annotations.NullMarked;
