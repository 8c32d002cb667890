/**
 * The data source {@code stackexchange-posts}: the questions of a data dump's {@code Posts.xml}.
 *
 * <pre>{@code
 * Dataset<Row> questions = spark.read().format("stackexchange-posts").load("Posts.xml.bz2");
 * }</pre>
 *
 * <p>Columns are the fields that {@code qa scrape dump} writes, and {@code score}. Both read a row
 * with {@link io.github.qaclassifier.pipeline.collect.DumpRow}. Plain and bzip2 files are cut into
 * byte ranges; a row belongs to the range in which its {@code <row} begins. A gzip file is one
 * range.
 *
 * <p>Traps: 7z archives cannot be split or read, so recompress them with bzip2; files must be
 * UTF-8, as all dumps are; the HTML of a body is converted only if {@code body_text} is selected.
 */
@NullMarked
package io.github.qaclassifier.spark.posts;

import org.jspecify.annotations.NullMarked;
