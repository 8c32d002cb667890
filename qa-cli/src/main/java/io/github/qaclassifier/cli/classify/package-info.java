/**
 * {@code qa classify}: questions from the arguments, a file or standard input; answers as a table,
 * JSON, JSON lines or CSV.
 *
 * <p>A file of questions passes through in pieces, so its length does not matter.
 *
 * <p>Traps: a question whose tags all stay below their thresholds still gets its most probable ones
 * listed; {@code labels} and {@code selected} say which reach theirs.
 */
@NullMarked
package io.github.qaclassifier.cli.classify;

import org.jspecify.annotations.NullMarked;
