/**
 * Input files of the collector: their types, and reading of compressed ones.
 *
 * <p>Traps: file names can be wrong, so only the first bytes count; a decompressor can need more
 * heap than the process has, so each gets a limit and the message names the heap to give.
 */
@NullMarked
package io.github.qaclassifier.scraper.internal.input;

import org.jspecify.annotations.NullMarked;
