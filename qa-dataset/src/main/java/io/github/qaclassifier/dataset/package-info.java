/**
 * Files of labelled questions: JSON Lines and CSV, as this project, the Python project and others
 * write them. Used through {@link io.github.qaclassifier.pipeline.dataset.QuestionFiles}, which
 * documents the fields.
 *
 * <p>A record passes from {@code DataInput} (decompressed bytes) through {@code JsonlRows} or
 * {@code CsvRows} (fields) to {@code RowParser} (a question). An invalid record is reported with
 * its line and skipped.
 *
 * <p>Traps: a gzip file is known by its first bytes, not by its name; a CSV record may span many
 * lines; the field {@code body} is plain text, and only {@code body_html} is converted.
 */
@NullMarked
package io.github.qaclassifier.dataset;

import org.jspecify.annotations.NullMarked;
