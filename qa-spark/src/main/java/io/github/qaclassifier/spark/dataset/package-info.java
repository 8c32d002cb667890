/**
 * {@code qa dataset} on Spark ({@code --engine spark}): the same files, byte for byte, as on one
 * machine.
 *
 * <p>Executors read byte ranges of the inputs, hash, count and compare. The driver joins pairs of
 * duplicates into groups and writes the files, one question after another, through the same code as
 * on one machine. It keeps data about duplicates only, not about all questions.
 *
 * <p>Traps: an index orders the questions of all inputs but has gaps; a gzip file and a CSV file
 * are one range each, so use plain JSONL for parallel reading; paths must be valid on every
 * executor.
 */
@NullMarked
package io.github.qaclassifier.spark.dataset;

import org.jspecify.annotations.NullMarked;
