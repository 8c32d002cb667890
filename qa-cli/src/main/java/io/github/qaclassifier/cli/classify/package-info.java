/**
 * {@code qa classify}: reads questions from the arguments, a file or standard input, and writes
 * predictions as a table, JSON, JSON Lines or CSV.
 *
 * <p>Files are read in chunks, so their length does not matter.
 *
 * <p>Trap: if no tag of a question reaches its threshold, the most probable tags are listed anyway;
 * {@code labels} and {@code selected} state which tags are predicted.
 */
@NullMarked
package io.github.qaclassifier.cli.classify;

import org.jspecify.annotations.NullMarked;
