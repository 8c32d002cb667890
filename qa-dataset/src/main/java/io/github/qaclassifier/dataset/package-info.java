/**
 * Files of labelled questions: JSONL and CSV, as this project, the Python project and other people
 * write them. Reached through {@link io.github.qaclassifier.pipeline.dataset.QuestionFiles}, which
 * says what fields are read.
 *
 * <p>A row travels from {@code DataInput} (bytes, unzipped) through {@code JsonlRows} or {@code
 * CsvRows} (fields) to {@code RowParser} (a question). An invalid record is reported with its line
 * and left out.
 *
 * <p>Traps: a gzip file is known by its first bytes, not by its name; a CSV record may span many
 * lines; the field {@code body} is plain text, and only {@code body_html} is converted.
 */
@NullMarked
package io.github.qaclassifier.dataset;

import org.jspecify.annotations.NullMarked;
