/**
 * What a run leaves on disk: rows, the journal beside them, the place reached. Not an API: the door
 * is {@link io.github.qaclassifier.pipeline.collect.QuestionCollector}.
 *
 * <p>A row is one write of a whole record. A process killed in the middle of that write can leave
 * part of a record at the end; opening the file again cuts it off. A gzipped file gets a member of
 * its own for each row, so that it is whole after each, and is packed again when a run ends well; a
 * dump's rows share a member by the dozen, which is as good.
 *
 * <p>Traps: {@link io.github.qaclassifier.scraper.rows.RowFile} and {@link
 * io.github.qaclassifier.scraper.rows.CollectRun} belong to one thread; what the CSV has no column
 * for (the file a saved page came from) is lost in it.
 */
@NullMarked
package io.github.qaclassifier.scraper.rows;

import org.jspecify.annotations.NullMarked;
